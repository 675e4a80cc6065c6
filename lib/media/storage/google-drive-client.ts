import { setTimeout as sleep } from 'node:timers/promises'
import { storageAway, storageFull } from '@/lib/media/storage/blob-source'
import {
  driveTokens,
  type GoogleDriveSettings,
  type TokenSource,
} from '@/lib/media/storage/google-drive-tokens'
import { AppError } from '@/lib/platform/errors'

export interface DriveRequest {
  method?: string
  headers?: Record<string, string>
  body?: string | Uint8Array
  /** Statuses that are an answer here and no failure. */
  expects?: number[]
  /** When the network breaks, the caller has to ask first what arrived. */
  isSentOnce?: boolean
  /** Ends the request, and with it all further attempts. */
  signal?: AbortSignal
}

const ATTEMPTS_MAX = 6
const PAUSE_MS = 250
const ANSWER_MS_MAX = 120_000

/**
 * Requests to the Drive API, by its documentation: a token that is refused is renewed once, and what is refused for the
 * rate or fails on the server's side is tried again after pauses that double, with some chance in them.
 */
export class DriveClient {
  readonly #apiUrl: string
  readonly #tokens: TokenSource

  constructor(settings: GoogleDriveSettings) {
    this.#apiUrl = settings.apiUrl.replace(/\/$/, '')
    this.#tokens = driveTokens(settings)
  }

  /** An address of the API: `path` with its parameters, and those without which shared drives are left out. */
  address(path: string, parameters: Record<string, string> = {}): string {
    const query = new URLSearchParams({ supportsAllDrives: 'true', ...parameters })
    return `${this.#apiUrl}${path}?${query}`
  }

  async json<Answer>(address: string, request: DriveRequest = {}): Promise<Answer> {
    return (await (await this.request(address, request)).json()) as Answer
  }

  /** Gives any answer of `expects` or of success. Refuses `storage_full`, and `storage` when there is none. */
  async request(address: string, request: DriveRequest = {}): Promise<Response> {
    let isRenewed = false
    for (let attempt = 1; ; attempt++) {
      const answer = await this.#send(address, request).catch((error: unknown) => asFailure(error))
      if (answer instanceof Response) {
        if (answer.ok || request.expects?.includes(answer.status)) return answer
        if (answer.status === 401 && !isRenewed) {
          isRenewed = true
          await answer.body?.cancel()
          await this.#tokens.renew()
          continue
        }
      }
      const failure = answer instanceof Response ? await failureOf(answer) : answer
      const isLeftToCaller = request.isSentOnce && !(answer instanceof Response)
      const isOver = attempt >= ATTEMPTS_MAX || request.signal?.aborted
      if (!failure.isPassing || isLeftToCaller || isOver) throw failure.refusal
      await sleep(PAUSE_MS * 2 ** (attempt - 1) * (0.5 + Math.random()))
    }
  }

  async #send(address: string, request: DriveRequest): Promise<Response> {
    const { method = 'GET', headers, body } = request
    const authorization = `Bearer ${await this.#tokens.token()}`
    // Only for the answer to begin; bytes may take as long as their reader.
    const patience = new AbortController()
    const timer = setTimeout(() => patience.abort(), ANSWER_MS_MAX)
    try {
      const signal = request.signal ? AbortSignal.any([request.signal, patience.signal]) : patience.signal
      const init = { method, headers: { ...headers, authorization }, signal }
      return await fetch(address, body === undefined ? init : { ...init, body: body as BodyInit })
    } finally {
      clearTimeout(timer)
    }
  }
}

interface Failure {
  /** Worth another try. */
  isPassing: boolean
  refusal: AppError
}

function asFailure(error: unknown): Failure {
  // A refused refresh token or key does not get better by itself; a network does.
  const isOfConsent = /invalid_grant|invalid_client|unauthorized_client/.test(String(error))
  return { isPassing: !isOfConsent, refusal: error instanceof AppError ? error : storageAway(error) }
}

async function failureOf(answer: Response): Promise<Failure> {
  const text = await answer.text().catch(() => '')
  const cause = new Error(`Google Drive answered ${answer.status}: ${text.slice(0, 500)}`)
  const reason = reasonOf(text)
  if (/storageQuotaExceeded|teamDriveFileLimitExceeded/.test(reason)) {
    return { isPassing: false, refusal: storageFull(cause) }
  }
  const isOfRate = answer.status === 429 || (answer.status === 403 && /[rR]ateLimitExceeded/.test(reason))
  return { isPassing: isOfRate || answer.status >= 500, refusal: storageAway(cause) }
}

function reasonOf(text: string): string {
  try {
    const { error } = JSON.parse(text) as { error?: { errors?: { reason?: string }[] } }
    return error?.errors?.map(each => each.reason).join(' ') ?? ''
  } catch {
    return ''
  }
}
