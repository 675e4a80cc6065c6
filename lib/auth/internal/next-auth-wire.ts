import NextAuthModule, { type AuthOptions } from 'next-auth'
import { z } from 'zod'
import { sitePath } from '@/lib/auth/site-path'
import { config, letNextAuthBelieveTheHost } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'
import { readText } from '@/lib/platform/read-text'

type NodeStyleHandler = (request: unknown, response: unknown, options: AuthOptions) => Promise<unknown>

// CommonJS: a bundler unwraps its default export, plain Node does not.
const unwrapped = NextAuthModule as unknown as NodeStyleHandler | { default: NodeStyleHandler }
const nextAuth = typeof unwrapped === 'function' ? unwrapped : unwrapped.default

const FORM_LIMIT_BYTES = 64 * 1024
// next-auth calls string methods on what it gets, so nothing else may reach it (check 5).
const Form = z.record(z.string(), z.union([z.string(), z.boolean().transform(String)]))

export type NextAuthForm = z.output<typeof Form>

/** The fields of a form, sent as one or as JSON. */
export async function readForm(request: Request): Promise<NextAuthForm | undefined> {
  if (request.method !== 'POST') return undefined
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  const text = await readText(request, FORM_LIMIT_BYTES)
  if (type === 'application/x-www-form-urlencoded') return onceEach(new URLSearchParams(text))
  if (type !== 'application/json') throw new AppError('unsupported_type', 'form_needed')
  try {
    return Form.parse(JSON.parse(text))
  } catch (cause) {
    throw new AppError('invalid_input', 'invalid_fields', { cause })
  }
}

/**
 * Lets next-auth answer a Web request. Its own way to do so asks `next/headers`; this one speaks to its older interface
 * for Node handlers, so that it works wherever a route handler does.
 */
export async function callNextAuth(
  request: Request,
  segments: readonly string[],
  form: NextAuthForm | undefined,
  options: AuthOptions,
): Promise<Response> {
  letNextAuthBelieveTheHost()
  const answer = nodeStyleAnswer()
  await nextAuth(nodeStyleRequest(request, segments, form), answer.writer, options)
  return answer.toResponse()
}

function nodeStyleRequest(request: Request, segments: readonly string[], form: NextAuthForm | undefined) {
  const { protocol, host } = originOf(request)
  const { callbackUrl, ...query } = onceEach(new URL(request.url).searchParams)
  const { callbackUrl: formCallbackUrl, ...fields } = form ?? {}
  return {
    method: request.method,
    query: { ...query, ...onwards(callbackUrl), nextauth: segments },
    body: form && { ...fields, ...onwards(formCallbackUrl) },
    cookies: cookiesOf(request),
    headers: { host, 'x-forwarded-proto': protocol },
  }
}

// Where a production system stands is a setting; a local copy may be called by any name of its machine. What proxies
// claim to forward counts in neither case (check 11).
function originOf(request: Request): { protocol: string; host: string } {
  const base = new URL(config().baseUrl)
  const host = request.headers.get('host') ?? new URL(request.url).host
  const isUsable = !config().isProduction && URL.canParse(`http://${host}`)
  return { protocol: base.protocol.slice(0, -1), host: isUsable ? host : base.host }
}

function onwards(callbackUrl: string | undefined): { callbackUrl?: string } {
  const path = sitePath(callbackUrl)
  return path ? { callbackUrl: path } : {}
}

function cookiesOf(request: Request): Record<string, string> {
  const cookies: Record<string, string> = {}
  for (const part of request.headers.get('cookie')?.split(';') ?? []) {
    const [key = '', ...value] = part.trim().split('=')
    // A planted address would make next-auth fail; where to go next stands in each request.
    if (!key.endsWith('next-auth.callback-url')) cookies[key] = unescapeCookie(value.join('='))
  }
  return cookies
}

function unescapeCookie(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}

function onceEach(pairs: URLSearchParams): Record<string, string> {
  const keys = [...pairs.keys()]
  if (new Set(keys).size !== keys.length) throw new AppError('invalid_input', 'invalid_fields')
  return Object.fromEntries(pairs)
}

function nodeStyleAnswer() {
  const headers = new Headers({ 'cache-control': 'no-store' })
  let status = 200
  let body: string | null = null
  const writer = {
    status(code: number) {
      status = code
      return writer
    },
    getHeader: (name: string) => (name === 'Set-Cookie' ? headers.getSetCookie() : headers.get(name)),
    setHeader(name: string, value: string | string[]) {
      headers.delete(name)
      for (const each of [value].flat()) headers.append(name, each)
      return writer
    },
    json(value: unknown) {
      headers.set('content-type', 'application/json')
      body = JSON.stringify(value)
    },
    send(value: unknown) {
      if (typeof value === 'string') body = value
      else if (value !== undefined) writer.json(value)
    },
    end() {},
  }
  return { writer, toResponse: () => new Response(body, { status, headers }) }
}
