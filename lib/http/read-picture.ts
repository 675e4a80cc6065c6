import { AppError } from '@/lib/platform/errors'

// What a form adds around the file: boundaries, names and headers of its parts.
const FORM_OVERHEAD_BYTES = 64 * 1024

/**
 * The one file of a multipart form (any field name). It is bounded before it is read, so that nobody fills our memory.
 * Refuses `invalid_file` with the text of MED-35.
 */
export async function readPicture(
  request: Request,
  bytesMax: number,
): Promise<{ bytes: Uint8Array; originalName: string }> {
  const type = request.headers.get('content-type') ?? ''
  if (!type.startsWith('multipart/form-data')) throw invalidFile()
  const body = await readBounded(request, bytesMax + FORM_OVERHEAD_BYTES)
  const form = await new Response(body, { headers: { 'content-type': type } })
    .formData()
    .catch(() => undefined)
  const file = [...(form?.values() ?? [])].find(value => typeof value !== 'string')
  if (!file || file.size === 0 || file.size > bytesMax) throw invalidFile()
  return {
    bytes: new Uint8Array(await file.arrayBuffer()),
    originalName: file.name.slice(0, 255) || 'picture',
  }
}

async function readBounded(request: Request, bytesMax: number): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let sizeBytes = 0
  for await (const chunk of request.body ?? []) {
    sizeBytes += chunk.byteLength
    if (sizeBytes > bytesMax) throw invalidFile()
    chunks.push(chunk as Uint8Array<ArrayBuffer>)
  }
  return new Blob(chunks)
}

function invalidFile(): AppError {
  return new AppError('invalid_input', 'invalid_file', { publicMessage: 'Invalid file' })
}
