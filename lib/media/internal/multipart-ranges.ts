import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import type { RangePart } from '@/lib/media/internal/byte-range'

export interface MultipartAnswer {
  contentType: string
  contentLength: number
  body: () => Readable
}

/** Several ranges of one content as `multipart/byteranges` (RFC 9110 §14.6), with a length that is known before. */
export function multipartOf(
  parts: RangePart[],
  contentType: string,
  open: (part: RangePart) => Promise<Readable>,
): MultipartAnswer {
  const boundary = randomBytes(18).toString('hex')
  const heads = parts.map(({ contentRange }) =>
    Buffer.from(
      `\r\n--${boundary}\r\nContent-Type: ${contentType}\r\nContent-Range: ${contentRange}\r\n\r\n`,
    ),
  )
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`)
  async function* pieces() {
    for (const [index, part] of parts.entries()) {
      yield heads[index]
      yield* await open(part)
    }
    yield tail
  }
  const headBytes = [...heads, tail].reduce((sum, { length }) => sum + length, 0)
  return {
    contentType: `multipart/byteranges; boundary=${boundary}`,
    contentLength: parts.reduce((sum, { start, end }) => sum + end - start + 1, headBytes),
    body: () => Readable.from(pieces(), { objectMode: false }),
  }
}
