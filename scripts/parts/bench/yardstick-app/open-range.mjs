import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'

/** One range of the file that is served, in pieces of the size in which the app reads its blobs. */
export async function openRange(range) {
  const file = process.env.BENCH_FILE
  const { size } = await stat(file)
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range)
  const start = Number(first)
  const end = Math.min(Number(last), size - 1)
  const headers = {
    'content-type': 'video/mp4',
    'content-length': String(end - start + 1),
    'content-range': `bytes ${start}-${end}/${size}`,
  }
  return { stream: createReadStream(file, { start, end, highWaterMark: 256 * 1024 }), headers }
}
