import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { hasBlob, removeUnusedBlobs } from '@/lib/media/blob-store'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { noteFinding, quarantineFinding } from '@/lib/media/finding-store'
import { db, sql } from '@/lib/platform/postgres'
import { documentBytes, type FilePlace, makePlace, storeDocument } from '@/lib/testing/stored-files'
import { rounds, trials } from '@/lib/testing/trials'

let place: FilePlace
beforeAll(async () => {
  await ensureCollections()
  place = await makePlace()
})

/** Contents that nothing uses any more and whose quarantine is over. */
async function dueContents(count: number): Promise<Buffer[]> {
  const all = Array.from({ length: count }, () => documentBytes())
  for (const bytes of all)
    await db().mediaFile.delete({ where: { fileId: await storeDocument(place, bytes) } })
  const past = `now() - interval '9 days'`
  await sql().query(`UPDATE blobs SET created_at = ${past}, unused_since = ${past}`)
  const { rows } = await sql().query<{ sha256: string }>(
    `SELECT sha256 FROM blobs b WHERE NOT EXISTS (SELECT 1 FROM media_file_blobs u WHERE u.sha256 = b.sha256)`,
  )
  for (const { sha256 } of rows) {
    const found = await noteFinding({ kind: 'orphan_blob', subject: `blob/${sha256}`, why: 'planted' })
    await quarantineFinding(found.findingId)
  }
  await sql().query(`UPDATE media_findings SET quarantined_at = ${past}`)
  return all
}

it(
  'what is attached while others remove is never removed, and what nobody attaches goes (check 53)',
  async () => {
    const CONTENTS = 6
    const attached = fc.array(fc.integer({ min: 0, max: CONTENTS - 1 }), { maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(attached, fc.nat(20), async (chosen, delayMs) => {
        const contents = await dueContents(CONTENTS)
        const uploads = chosen.map(async (index, order) => {
          await new Promise(resolve => setTimeout(resolve, (delayMs * order) % 25))
          return storeDocument(place, contents[index])
        })
        await Promise.all([removeUnusedBlobs(), removeUnusedBlobs(), ...uploads])
        const { rows } = await sql().query<{ sha256: string }>('SELECT DISTINCT sha256 FROM media_file_blobs')
        for (const { sha256 } of rows) expect(await hasBlob(sha256)).toBe(true)
        const left = await db().blob.count({ where: { uses: { none: {} } } })
        await db().mediaFile.deleteMany()
        expect(left).toBe(0)
      }),
      { numRuns: rounds(53, 25, 10_000) },
    )
  },
  trials(600_000, 7_200_000),
)
