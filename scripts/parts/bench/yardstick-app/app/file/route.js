import { Readable } from 'node:stream'
import { openRange } from '../../open-range.mjs'

export async function GET(request) {
  const { stream, headers } = await openRange(request.headers.get('range'))
  return new Response(Readable.toWeb(stream), { status: 206, headers })
}
