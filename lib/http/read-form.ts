import type { z } from 'zod'
import { parseInput } from '@/lib/http/read-input'
import { AppError } from '@/lib/platform/errors'

// What a form may add to the file that it carries.
const FORM_BYTES = 64 * 1024

/**
 * A form with one file in its field `file` and others beside it. Reads no further than such a file may be long, whatever
 * the request says of its length. Refuses `file_too_large` and `file_needed`.
 */
export async function readForm<Fields extends z.ZodType>(
  request: Request,
  fields: Fields,
  fileBytesMax: number,
): Promise<{ file: { filename: string; bytes: Uint8Array }; fields: z.output<Fields> }> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of request.body ?? []) {
    sizeBytes += chunk.byteLength
    if (sizeBytes > fileBytesMax + FORM_BYTES) {
      throw new AppError('too_large', 'file_too_large', {
        publicMessage: `This file may have ${fileBytesMax / (1024 * 1024)} MB at most.`,
      })
    }
    chunks.push(chunk)
  }
  const headers = { 'content-type': request.headers.get('content-type') ?? '' }
  const form = await new Response(Buffer.concat(chunks), { headers }).formData().catch(() => undefined)
  const file = form?.get('file')
  if (!form || !(file instanceof File)) {
    throw new AppError('invalid_input', 'file_needed', {
      publicMessage: 'Send a form with the file in its field "file".',
    })
  }
  const texts = [...form].filter(
    ([name, value]) => name !== 'file' && typeof value === 'string' && value !== '',
  )
  return {
    file: { filename: file.name, bytes: new Uint8Array(await file.arrayBuffer()) },
    fields: parseInput(fields, Object.fromEntries(texts)) as z.output<Fields>,
  }
}
