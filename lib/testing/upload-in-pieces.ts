import { createHash, randomBytes } from 'node:crypto'
import { checksumOf, fakeVideo, type TusClient } from './tus-client'

/** What the browser sends at once. */
export const PIECE_BYTES = 8 * 1024 ** 2

/**
 * Uploads a file of that many pieces as a browser does. Its bytes are made on the fly and lie nowhere on this side; no two
 * pieces are the same. Gives where it is and the SHA-256 of what was sent.
 */
export async function uploadInPieces(
  client: TusClient,
  pieces: number,
  onPiece: (index: number) => Promise<void> | void = () => undefined,
): Promise<{ path: string; sha256: string }> {
  const piece = Buffer.concat([fakeVideo(64), randomBytes(PIECE_BYTES - 64)])
  const whole = createHash('sha256')
  const path = await client.begin(pieces * PIECE_BYTES)
  for (let index = 0; index < pieces; index++) {
    piece.writeUInt32BE(index, 64)
    whole.update(piece)
    const headers = { 'upload-checksum': checksumOf(piece) }
    const answer = await client.send(path, index * PIECE_BYTES, piece, headers)
    if (answer.status !== 204) throw new Error(`piece ${index}: ${answer.status} ${await answer.text()}`)
    await onPiece(index)
  }
  return { path, sha256: whole.digest('hex') }
}
