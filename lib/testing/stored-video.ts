import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type BlobUse, keepBlob, linkBlobs } from '@/lib/media/blob-store'
import type { BlobRole } from '@/lib/media/schemas'
import { inTransaction } from '@/lib/platform/transaction'
import { makeMediaFile } from '@/lib/testing/factories'
import type { FilePlace } from '@/lib/testing/stored-files'

/** Keeps bytes in the store and gives their digest. */
export async function keepBytes(bytes: Buffer): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const folder = await mkdtemp(path.join(tmpdir(), 'lectern-kept-'))
  try {
    const file = path.join(folder, sha256)
    await writeFile(file, bytes)
    await keepBlob({ path: file, sha256, sizeBytes: bytes.length }, true)
    return sha256
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

// As RFC 8216 §4.3.4.2 has it, and as far as a main playlist is read here.
const variant = (height: number) =>
  `#EXT-X-STREAM-INF:BANDWIDTH=2,CODECS="avc1",RESOLUTION=${2 * height}x${height}\nv${height}.m3u8\n`

export interface StoredVideo {
  /** Its sizes in lines; a rendition is as many bytes long. */
  heights?: number[]
  ageDays?: number
  original?: Buffer
}

/** A video of a lesson as processing leaves it, with bytes of no film; a year old and never opened, unless told otherwise. */
export async function storeVideo(
  { lessonId, userId }: FilePlace,
  { heights = [360, 1080], ageDays = 366, original = randomBytes(5000) }: StoredVideo = {},
): Promise<string> {
  const createdAt = new Date(Date.now() - ageDays * 86_400_000)
  const { fileId } = await makeMediaFile({
    ...{ lessonId, uploadedBy: userId, createdAt, versionAt: createdAt },
    sizeBytes: BigInt(original.length),
  })
  const master = `#EXTM3U\n${heights.map(variant).join('')}# ${fileId}\n`
  const contents: [string, BlobRole, Buffer][] = [
    ['original', 'original', original],
    ['master.m3u8', 'playlist', Buffer.from(master)],
  ]
  for (const height of heights) {
    contents.push([`v${height}.mp4`, 'rendition', randomBytes(height)])
    contents.push([`v${height}.m3u8`, 'playlist', randomBytes(20)])
  }
  const uses: BlobUse[] = []
  for (const [name, role, bytes] of contents)
    uses.push({ fileId, name, role, sha256: await keepBytes(bytes), contentType: 'video/mp4' })
  await inTransaction(tx => linkBlobs(tx, uses))
  return fileId
}
