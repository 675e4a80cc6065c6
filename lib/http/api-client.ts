import { ApiProblem, offlineProblem, problemOf } from '@/lib/http/problem'

let askForPassword: (() => Promise<boolean>) | undefined

/**
 * Says who asks the person for their password when a call is refused with `fresh_password_needed` (check 12), in one
 * place for every button. It answers whether the password was right; then the call is made once more. Gives the way back.
 */
export function onFreshPasswordNeeded(ask: () => Promise<boolean>): () => void {
  askForPassword = ask
  return () => {
    if (askForPassword === ask) askForPassword = undefined
  }
}

let tellRefused: ((startedAt: number) => void) | undefined

/**
 * Says who tells an admin, who acts as somebody, that they may not do that as them. It hears when the call began. Gives
 * the way back.
 */
export function onActingRefused(tell: (startedAt: number) => void): () => void {
  tellRefused = tell
  return () => {
    if (tellRefused === tell) tellRefused = undefined
  }
}

/** Calls our own API from the browser and gives `data`. Throws `ApiProblem`, also when the network is gone. */
export async function api<Data>(
  method: string,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
  headers?: Record<string, string>,
): Promise<Data> {
  const sent = { body, signal, headers }
  const startedAt = performance.now()
  try {
    return await read<Data>(await send(method, path, sent))
  } catch (problem) {
    const reason = problem instanceof ApiProblem ? problem.reason : undefined
    if (reason === 'acting_read_only') tellRefused?.(startedAt)
    if (reason !== 'fresh_password_needed' || !(await askForPassword?.())) throw problem
    return read<Data>(await send(method, path, sent))
  }
}

async function read<Data>(answer: Response): Promise<Data> {
  if (answer.status === 204) return undefined as Data
  const json = await answer.json().catch(() => undefined)
  if (!answer.ok || json === undefined) throw problemOf(answer.status, json)
  // A page of a list is given whole, because its `nextCursor` stands beside `data`.
  const isWrapped = json.success === true && 'data' in json && !('nextCursor' in json)
  return (isWrapped ? json.data : json) as Data
}

export const apiGet = <Data>(path: string, signal?: AbortSignal) => api<Data>('GET', path, undefined, signal)
export const apiPost = <Data>(path: string, body?: unknown, headers?: Record<string, string>) =>
  api<Data>('POST', path, body ?? {}, undefined, headers)
export const apiPatch = <Data>(path: string, body: unknown) => api<Data>('PATCH', path, body)
export const apiPut = <Data>(path: string, body?: unknown) => api<Data>('PUT', path, body ?? {})
export const apiDelete = <Data>(path: string) => api<Data>('DELETE', path)

interface Sent {
  body: unknown
  signal: AbortSignal | undefined
  headers: Record<string, string> | undefined
}

async function send(method: string, path: string, { body, signal, headers }: Sent): Promise<Response> {
  const init: RequestInit = {
    method,
    headers: { accept: 'application/json', ...headers },
    credentials: 'same-origin',
  }
  if (signal) init.signal = signal
  if (body instanceof FormData) init.body = body
  else if (body !== undefined) {
    init.body = JSON.stringify(body)
    init.headers = { ...init.headers, 'content-type': 'application/json' }
  }
  try {
    return await fetch(path, init)
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw offlineProblem()
  }
}
