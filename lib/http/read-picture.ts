import { AppError } from '@/lib/platform/errors'

// What a form may add to the file that it carries.
const FORM_BYTES = 64 * 1024

/**
 * The picture in the field `file` of a form. Reads no further than a picture may be long, whatever the request says of
 * its length. Refuses `invalid_file` (MED-35).
 */
export async function readPicture(
  request: Request,
  bytesMax: number,
): Promise<{ bytes: Uint8Array; originalName: string }> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of request.body ?? []) {
    sizeBytes += chunk.byteLength
    if (sizeBytes > bytesMax + FORM_BYTES) {
      throw invalidFile(`A picture may have ${bytesMax / (1024 * 1024)} MB at most.`)
    }
    chunks.push(chunk)
  }
  const headers = { 'content-type': request.headers.get('content-type') ?? '' }
  const form = await new Response(Buffer.concat(chunks), { headers }).formData().catch(() => undefined)
  const file = form?.get('file')
  if (!(file instanceof File)) throw invalidFile('Send a form with the picture in its field "file".')
  return { bytes: new Uint8Array(await file.arrayBuffer()), originalName: file.name }
}

function invalidFile(hint: string): AppError {
  return new AppError('invalid_input', 'invalid_file', { publicMessage: 'Invalid file', details: { hint } })
}
