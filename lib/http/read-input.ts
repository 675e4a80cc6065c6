import type { z } from 'zod'
import { AppError } from '@/lib/platform/errors'
import { readText } from '@/lib/platform/read-text'

const BODY_LIMIT_BYTES = 1024 * 1024

/** Path parameters. An id that has not even the shape of one cannot exist: `not_found`. */
export async function readParams(
  raw: Promise<Record<string, string | string[]>>,
  schema: z.ZodType | undefined,
) {
  if (!schema) return undefined
  const parsed = schema.safeParse(await raw)
  if (!parsed.success) throw new AppError('not_found', 'not_found')
  return parsed.data
}

/** The query string. A key given twice is refused rather than guessed at. */
export function readQuery(request: Request, schema: z.ZodType | undefined) {
  if (!schema) return undefined
  const { searchParams } = new URL(request.url)
  const keys = [...searchParams.keys()]
  const repeated = keys.filter((key, index) => keys.indexOf(key) !== index)
  if (repeated.length > 0)
    throw invalid(Object.fromEntries(repeated.map(key => [key, ['Given more than once.']])))
  return parseInput(schema, Object.fromEntries(searchParams))
}

/** The JSON body. Other content types are refused, because a form on another site can send those. */
export async function readBody(request: Request, schema: z.ZodType | undefined, bytesMax = BODY_LIMIT_BYTES) {
  if (!schema) return undefined
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') {
    throw new AppError('unsupported_type', 'json_needed', {
      publicMessage: 'The body has to be application/json.',
    })
  }
  return parseInput(schema, parseJson(await readText(request, bytesMax)))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('invalid_input', 'unreadable_json', {
      publicMessage: 'The body is not valid JSON.',
      cause,
    })
  }
}

/** What a schema makes of input. Refuses `invalid_fields` with what is wrong with each. */
export function parseInput(schema: z.ZodType, value: unknown) {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const fields: Record<string, string[]> = {}
  for (const issue of parsed.error.issues) {
    const path = issue.path.join('.') || 'body'
    fields[path] = [...(fields[path] ?? []), issue.message]
  }
  throw invalid(fields)
}

function invalid(fields: Record<string, string[]>): AppError {
  const unknownRegion = Object.values(fields).flat().includes('Unknown region')
  return new AppError('invalid_input', unknownRegion ? 'unknown_region' : 'invalid_fields', {
    ...(unknownRegion ? { publicMessage: 'Unknown region' } : {}),
    details: { fields },
  })
}
