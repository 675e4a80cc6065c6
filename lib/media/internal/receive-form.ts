import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy'
import { cleanName } from '@/lib/media/internal/clean-name'
import { AppError } from '@/lib/platform/errors'

export interface ReceivedForm {
  fields: Record<string, string>
  filename: string
  mimeType: string
  sizeBytes: number
}

export interface FormLimits {
  /** How many bytes the file may have, as its name and type make it out to be. Throws the refusal of what is not taken. */
  bytesMaxOf: (file: { filename: string; mimeType: string }) => number
  /** The refusal of a file that goes on beyond that. */
  tooLarge: (file: { filename: string; mimeType: string }) => AppError
}

const FIELDS_MAX = 20
const FIELD_BYTES_MAX = 4096
const PART_HEADER_BYTES_MAX = 2048

/** What a form of ours has at most beside its file. */
export const FORM_BYTES_MAX = FIELDS_MAX * FIELD_BYTES_MAX + (FIELDS_MAX + 2) * PART_HEADER_BYTES_MAX

/**
 * Reads a form (RFC 7578) whose field `file` goes straight to the disk, at the pace of the disk: never more than a piece
 * of it is in memory (PERF-06). Refuses `invalid_form`, and as its limits say; what was written by then is the caller's to remove.
 */
export async function receiveForm(request: Request, path: string, limits: FormLimits): Promise<ReceivedForm> {
  const contentType = request.headers.get('content-type') ?? ''
  if (!/^multipart\/form-data\b/i.test(contentType) || !request.body) throw invalidForm()
  const parser = openParser(contentType)
  const fields: Record<string, string> = {}
  let received: Promise<Omit<ReceivedForm, 'fields'>> | undefined
  let refusal: unknown
  parser.on('field', (name, value) => {
    fields[name] = value
  })
  parser.on('file', (name, stream, given, _encoding, mimeType) => {
    if (name !== 'file' || received) return void stream.resume()
    received = keep(stream, path, { filename: cleanName(given ?? ''), mimeType }, limits)
    // Whoever waits for the form hears of it; the rest of the body is not worth reading.
    received.catch(error => {
      refusal ??= error
      parser.destroy(error)
    })
  })
  const body = Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0])
  await pipeline(body, parser).catch(cause => {
    throw refusal ?? asRefusal(cause)
  })
  if (!received) throw invalidForm()
  return { fields, ...(await received) }
}

function openParser(contentType: string): BusboyInstance {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      limits: { fields: FIELDS_MAX, fieldSize: FIELD_BYTES_MAX, files: 1, parts: FIELDS_MAX + 1 },
    })
  } catch (cause) {
    throw invalidForm(cause)
  }
}

async function keep(
  stream: BusboyFileStream,
  path: string,
  file: { filename: string; mimeType: string },
  limits: FormLimits,
): Promise<Omit<ReceivedForm, 'fields'>> {
  let sizeBytes = 0
  try {
    const bytesMax = limits.bytesMaxOf(file)
    const counted = async function* (source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        sizeBytes += chunk.length
        if (sizeBytes > bytesMax) throw limits.tooLarge(file)
        yield chunk
      }
    }
    await pipeline(stream, counted, createWriteStream(path, { flags: 'w', flush: true }))
  } catch (error) {
    stream.resume()
    throw error
  }
  return { ...file, sizeBytes }
}

function asRefusal(cause: unknown): unknown {
  const { code = '' } = cause as { code?: string }
  // Of the disk: not the fault of what was sent.
  if (/^E(NOSPC|DQUOT|IO|ACCES|ROFS)$/.test(code)) return cause
  return cause instanceof AppError ? cause : invalidForm(cause)
}

function invalidForm(cause?: unknown): AppError {
  return new AppError('invalid_input', 'invalid_form', {
    publicMessage: 'Send a form with the file in its field "file".',
    cause,
  })
}
