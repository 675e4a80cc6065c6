import { type DestinationStream, pino } from 'pino'
import { config } from '@/lib/platform/config'
import { readableStack } from '@/lib/platform/readable-stack'

// Check 78: no secret reaches a log line, wherever it hides in the object that is logged.
const SECRET_KEYS = [
  'password',
  'passwordHash',
  'token',
  'access_token',
  'authorization',
  'cookie',
  'secret',
  'url',
]
const paths = SECRET_KEYS.flatMap(key => [key, `*.${key}`, `*.*.${key}`])

let root: ReturnType<typeof createLogger> | undefined

/** A logger that writes its lines to the given stream, the standard output when there is none. */
export function createLogger(level: string, stream?: DestinationStream) {
  return pino({ level, redact: { paths, censor: '[hidden]' }, base: undefined }, stream)
}

/** The process logger. Lines are JSON; `operation`, `requestId` and `cause` are the agreed names (OPS-26). */
export function logger() {
  root ??= createLogger(config().logLevel)
  return root
}

/** What a log line may say of an error: its name, message, stack and the chain of causes; never driver parameters. */
export function describeCause(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) }
  const code = 'code' in error ? { code: String(error.code) } : {}
  const inner = error.cause === undefined ? {} : { cause: describeCause(error.cause) }
  return {
    name: error.name,
    message: hideCredentials(error.message),
    ...code,
    stack: error.stack ? hideCredentials(readableStack(error.stack)) : undefined,
    ...inner,
  }
}

function hideCredentials(text: string): string {
  return text.replace(/:\/\/[^@\s/]+@/g, '://[hidden]@')
}
