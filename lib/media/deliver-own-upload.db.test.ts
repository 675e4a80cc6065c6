import { createHash, randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { keepBlob, linkBlobs } from '@/lib/media/blob-store'
import { deliverOwnUpload } from '@/lib/media/deliver-own-upload'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { exportMedia } from '@/lib/media/export-media'
import { config } from '@/lib/platform/config'
import { inTransaction } from '@/lib/platform/transaction'
import { actorOf, makeActor } from '@/lib/testing/actors'
import { makeMediaFile, makeUser } from '@/lib/testing/factories'

const bytes = randomBytes(500)
const sha256 = createHash('sha256').update(bytes).digest('hex')

async function uploadOf(uploadedBy: string): Promise<string> {
  const { fileId } = await makeMediaFile({ uploadedBy, originalName: 'my film.mp4' })
  const file = path.join(config().dataDir, 'bytes')
  await writeFile(file, bytes)
  await keepBlob({ path: file, sha256, sizeBytes: bytes.length }, true)
  const blob = { fileId, name: 'original', role: 'original' as const, sha256, contentType: 'video/mp4' }
  await inTransaction(tx => linkBlobs(tx, [blob]))
  return fileId
}

test('the export names each file that a person uploaded, and they alone get it as it came (check 76)', async () => {
  await ensureCollections()
  const actor = await actorOf(await makeUser({ userType: 'instructor' }))
  const fileId = await uploadOf(actor.userId)
  const { files } = await exportMedia(actor.userId)
  expect(files).toEqual([
    { fileId, name: 'my film.mp4', download: `${config().baseUrl}/api/account/export/files/${fileId}` },
  ])
  const request = new Request(files[0]?.download ?? '')
  const answer = await deliverOwnUpload(request, actor, fileId)
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="my film.mp4"/)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  await expect(deliverOwnUpload(request, await makeActor('admin'), fileId)).rejects.toThrow('not_found')
})
