import { AppError } from '@/lib/platform/errors'

/** The body of a request as text. Reads no further than it may be long, whatever the request says of its length. */
export async function readText(request: Request, bytesMax: number): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > bytesMax) throw tooLarge(bytesMax)
  const reader = request.body?.getReader()
  if (!reader) return ''
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for (;;) {
    const { done, value } = await reader.read().catch(cutOff)
    if (done) return Buffer.concat(chunks).toString('utf8')
    sizeBytes += value.byteLength
    if (sizeBytes > bytesMax) throw tooLarge(bytesMax)
    chunks.push(value)
  }
}

// Its code is that of any connection; without a name of its own it would pass for a database that is away.
function cutOff(cause: unknown): never {
  throw new AppError('invalid_input', 'body_cut_off', {
    publicMessage: 'The connection ended before everything had come.',
    cause,
  })
}

function tooLarge(bytesMax: number): AppError {
  const limit = bytesMax < 1024 ** 2 ? `${bytesMax / 1024} kB` : `${bytesMax / 1024 ** 2} MB`
  return new AppError('too_large', 'body_too_large', {
    publicMessage: `The body may have ${limit} at most.`,
    // Whoever still sends is not listened to for the rest of it.
    details: { headers: { connection: 'close' } },
  })
}
