import { readdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { purgeFile } from '@/lib/media/purge-trash'
import { reconcileStorage } from '@/lib/media/reconcile-storage'
import { removeFile } from '@/lib/media/remove-file'
import { restoreFile } from '@/lib/media/restore-file'
import { measureLedgerGap, storageLedger } from '@/lib/media/storage-ledger'
import { markPath } from '@/lib/media/store-marks'
import { incomingFolder, prepareIncoming } from '@/lib/media/upload-store'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/ids'
import { db, sql } from '@/lib/platform/postgres'
import { makeActor } from '@/lib/testing/actors'
import { documentBytes, makePlace, storeDocument, storePicture } from '@/lib/testing/stored-files'

beforeAll(ensureCollections)

/** Every byte under the root, counted by walking it; shares nothing with the ledger. */
async function walk(folder: string): Promise<number> {
  let total = 0
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name)
    if (file === markPath()) continue
    total += entry.isDirectory() ? await walk(file) : (await stat(file)).size
  }
  return total
}

const SHARED = ['a', 'b', 'c'].map(documentBytes)
const pick = <Item>(items: Item[]): Item | undefined => items[Math.floor(Math.random() * items.length)]

it('is the listing of the store to the byte, after any operations (check 54)', async () => {
  const admin = await makeActor('admin')
  const place = await makePlace()
  const live: string[] = []
  const trashed: string[] = []
  const acts: (() => Promise<unknown>)[] = [
    async () => live.push(await storeDocument(place)),
    // Bytes that others have as well.
    async () => live.push(await storeDocument(place, pick(SHARED))),
    async () => live.push(await storePicture(place)),
    async () => {
      const [fileId] = live.splice(0, 1)
      if (!fileId) return
      await removeFile(admin, fileId)
      trashed.push(fileId)
    },
    async () => {
      const fileId = trashed.pop()
      if (!fileId) return
      await restoreFile(admin, fileId)
      live.push(fileId)
    },
    async () => {
      const fileId = trashed.shift()
      if (fileId) await purgeFile(admin, fileId)
    },
    async () => {
      await prepareIncoming()
      await writeFile(path.join(incomingFolder(), newId()), Buffer.alloc(Math.floor(Math.random() * 5000)))
    },
    async () => {
      await sql().query(
        `UPDATE blobs SET created_at = created_at - interval '4 days', unused_since = unused_since - interval '4 days'`,
      )
      await sql().query(`UPDATE media_findings SET quarantined_at = quarantined_at - interval '4 days'`)
      await reconcileStorage()
    },
  ]
  // Whichever comes first: not all of them make the folder.
  await prepareIncoming()
  for (let round = 0; round < 60; round += 1) {
    await pick(acts)?.()
    const ledger = await storageLedger()
    expect(ledger.physicalBytes, `after ${round}`).toBe(await walk(config().blobRoot))
    const stored = ledger.parts.reduce((sum, part) => sum + part.physicalBytes, 0)
    expect(ledger.logicalBytes - ledger.sharedBytes).toBe(stored)
  }
}, 120_000)

it('keeps trash, quarantine and what is shared apart', async () => {
  const admin = await makeActor('admin')
  const place = await makePlace()
  const bytes = documentBytes('told apart')
  const first = await storeDocument(place, bytes)
  const second = await storeDocument(place, bytes)
  const partOf = async () => {
    const { rows } = await sql().query<{ part: string; uses: string }>(
      `SELECT part, uses FROM blob_parts WHERE sha256 = (SELECT encode(sha256($1), 'hex'))`,
      [bytes],
    )
    return rows[0]
  }
  expect(await partOf()).toEqual({ part: 'original', uses: '2' })
  await removeFile(admin, first)
  expect(await partOf()).toEqual({ part: 'original', uses: '2' })
  await removeFile(admin, second)
  expect(await partOf()).toEqual({ part: 'trash', uses: '2' })
  await purgeFile(admin, first)
  await purgeFile(admin, second)
  expect(await partOf()).toEqual({ part: 'unused', uses: '0' })
  const { sha256 } = await db().blob.findFirstOrThrow({ where: { lastUsedBy: second } })
  await sql().query(
    `UPDATE blobs SET created_at = now() - interval '2 days', unused_since = now() - interval '2 days' WHERE sha256 = $1`,
    [sha256],
  )
  await reconcileStorage()
  expect(await partOf()).toEqual({ part: 'quarantine', uses: '0' })
})

it('a content whose process died before its bytes is awaited for a day, and no gap (I9)', async () => {
  const { rows } = await sql().query<{ sha256: string }>(
    `INSERT INTO blobs (sha256, size_bytes, storage_type) VALUES (repeat('ab', 32), 4000, 'local') RETURNING sha256`,
  )
  expect(await measureLedgerGap()).toBe(0)
  await sql().query(`UPDATE blobs SET created_at = now() - interval '25 hours' WHERE sha256 = $1`, [
    rows[0]?.sha256,
  ])
  expect(await measureLedgerGap()).toBe(-4000)
  await reconcileStorage()
  expect(await measureLedgerGap()).toBe(0)
})
