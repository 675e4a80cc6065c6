import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { noteCopy } from '@/lib/media/blob-copy-store'
import { type BlobUse, keepBlob, linkBlobs } from '@/lib/media/blob-store'
import { doubtBlob } from '@/lib/media/doubt-store'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { addAmounts } from '@/lib/media/ledger-schemas'
import { healLedger } from '@/lib/media/ledger-store'
import { purgeFile } from '@/lib/media/purge-trash'
import { reconcileStorage } from '@/lib/media/reconcile-storage'
import { registerFile } from '@/lib/media/register-file'
import { removeFile } from '@/lib/media/remove-file'
import { removeOldCopies } from '@/lib/media/remove-old-copies'
import { restoreFile } from '@/lib/media/restore-file'
import { runStorageMove } from '@/lib/media/run-storage-move'
import { startStorageMove } from '@/lib/media/start-storage-move'
import type { StorageType } from '@/lib/media/storage/driver'
import { driverOf } from '@/lib/media/storage/known-drivers'
import { measureLedgerGap, storageLedger } from '@/lib/media/storage-ledger'
import { markPath } from '@/lib/media/store-marks'
import { incomingFolder, prepareIncoming } from '@/lib/media/upload-store'
import { useInLesson as inAnotherLesson } from '@/lib/media/use-in-lesson'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/ids'
import { db, sql } from '@/lib/platform/postgres'
import { onSagaStep } from '@/lib/platform/saga-step'
import { inTransaction } from '@/lib/platform/transaction'
import { makeActor } from '@/lib/testing/actors'
import { makeLesson } from '@/lib/testing/factories'
import { GoogleDriveStandIn, REFRESH_TOKEN } from '@/lib/testing/google-drive-stand-in'
import {
  documentBytes,
  type FilePlace,
  makePlace,
  storeDocument,
  storePicture,
} from '@/lib/testing/stored-files'

let drive: GoogleDriveStandIn
beforeAll(async () => {
  await ensureCollections()
  drive = await new GoogleDriveStandIn().start()
  config().googleDrive = {
    folderId: randomBytes(6).toString('hex'),
    credentialsFile: undefined,
    clientId: 'client',
    clientSecret: 'secret',
    refreshToken: REFRESH_TOKEN,
    apiUrl: drive.url,
    tokenUrl: `${drive.url}/token`,
  }
})
afterAll(() => drive.stop())

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

/** The listing of all stores: the disk, and what the other storage says that it has. */
async function listing(): Promise<number> {
  const there = [...drive.files.values()].reduce((sum, { bytes }) => sum + bytes.length, 0)
  return (await walk(config().blobRoot)) + there
}

const SHARED = ['a', 'b', 'c'].map(documentBytes)
const pick = <Item>(items: Item[]): Item | undefined => items[Math.floor(Math.random() * items.length)]
const anySize = () => randomBytes(1 + Math.floor(Math.random() * 3000))
const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

async function written(bytes: Buffer): Promise<{ path: string; sha256: string; sizeBytes: number }> {
  const file = path.join(config().dataDir, `source-${newId()}`)
  await mkdir(config().dataDir, { recursive: true })
  await writeFile(file, bytes)
  return { path: file, sha256: digestOf(bytes), sizeBytes: bytes.length }
}

async function anyDocument(fileIds: string[]): Promise<{ fileId: string } | null> {
  return db().mediaFile.findFirst({
    where: { fileId: { in: pick(fileIds.map(one => [one])) ?? [] }, kind: 'document' },
  })
}

interface World {
  admin: Actor
  owner: Actor
  place: FilePlace
  live: string[]
  trashed: string[]
}
type Act = (world: World) => Promise<unknown>

/** What happens to files. */
const ACTS: Record<string, Act> = {
  upload: async ({ live, place }) => live.push(await storeDocument(place)),
  'upload what others have': async ({ live, place }) => live.push(await storeDocument(place, pick(SHARED))),
  'upload a picture': async ({ live, place }) => live.push(await storePicture(place)),
  replace: async ({ live, place }) => {
    const file = await anyDocument(live)
    if (!file) return
    const source = await written(documentBytes())
    await keepBlob(source, true)
    const content = { ...source, kind: 'document' as const, mimeType: 'application/pdf' }
    await registerFile(newId(), { ...place, lessonType: '', replacesFileId: file.fileId }, 'new.pdf', content)
  },
  'use in another lesson': async ({ live, place, owner }) => {
    const file = await anyDocument(live)
    if (!file) return
    const { moduleId } = await db().courseLesson.findUniqueOrThrow({ where: { lessonId: place.lessonId } })
    const { lessonId } = await makeLesson({ moduleId })
    const lesson = { lessonId, lessonType: 'document', instructorId: owner.userId }
    live.push((await inAnotherLesson(owner, file.fileId, lesson)).fileId)
  },
  process: async ({ live }) => {
    const fileId = pick(live)
    if (!fileId) return
    const roles = ['rendition', 'playlist', 'poster', 'storyboard', 'caption', 'caption_revision'] as const
    for (const role of roles) {
      const source = await written(anySize())
      await keepBlob(source, true)
      const use: BlobUse = {
        fileId,
        name: `${role}.x`,
        role,
        sha256: source.sha256,
        contentType: 'text/plain',
      }
      await inTransaction(tx => linkBlobs(tx, [use]))
    }
  },
  trash: async ({ admin, live, trashed }) => {
    const [fileId] = live.splice(0, 1)
    if (!fileId) return
    await removeFile(admin, fileId)
    trashed.push(fileId)
  },
  restore: async ({ admin, live, trashed }) => {
    const fileId = trashed.pop()
    if (!fileId) return
    await restoreFile(admin, fileId)
    live.push(fileId)
  },
  purge: async ({ admin, trashed }) => {
    const fileId = trashed.shift()
    if (fileId) await purgeFile(admin, fileId)
  },
  receive: async () => {
    await prepareIncoming()
    await writeFile(path.join(incomingFolder(), newId()), anySize())
  },
  'let days pass': async () => {
    await passDays()
    await reconcileStorage()
  },
  move: async ({ admin }) => {
    const places: StorageType[] = ['local', 'google-drive']
    const [fromStorage, toStorage] = Math.random() < 0.5 ? places : places.reverse()
    await startStorageMove(admin, { fromStorage: fromStorage ?? 'local', toStorage: toStorage ?? 'local' })
    while ((await runStorageMove(new AbortController().signal)) === 'more');
  },
  'remove what a move left': async () => {
    await sql().query(`UPDATE blob_copies SET remove_after = now() - interval '1 hour'`)
    await removeOldCopies(new AbortController().signal)
  },
}

/** Ways in which a process ends in the middle of such a thing. */
const CRASHES: Record<string, Act> = {
  'bytes that are not what was said': async () => {
    const source = { ...(await written(anySize())), sha256: digestOf(anySize()) }
    await expect(keepBlob(source, false)).rejects.toMatchObject({ reason: 'checksum_mismatch' })
  },
  'killed before the bytes are kept': async () => noteRow(anySize()),
  'killed after the bytes were kept': async () => {
    const bytes = anySize()
    await noteRow(bytes)
    await (await driverOf('local')).put(await written(bytes), { sha256: digestOf(bytes) })
  },
  'killed while a removal begins': () => killedAt('before'),
  'killed while a removal ends': () => killedAt('after'),
  'killed before a copy is made': async () => {
    await copyBegun()
  },
  'killed after a copy was made': async () => {
    const begun = await copyBegun()
    if (!begun) return
    const path = (await driverOf('local')).localPath(begun) ?? ''
    await (await driverOf('google-drive')).put({ path }, { sha256: begun })
  },
}

async function copyBegun(): Promise<string | undefined> {
  const blob = await db().blob.findFirst({ where: { storageType: 'local', isInDoubt: false } })
  if (!blob) return undefined
  const moved = { sha256: blob.sha256, sizeBytes: Number(blob.sizeBytes) }
  await noteCopy(undefined, moved, 'google-drive', 3600)
  return blob.sha256
}

async function noteRow(bytes: Buffer): Promise<void> {
  const sha256 = digestOf(bytes)
  await sql().query(`INSERT INTO blobs (sha256, size_bytes, storage_type) VALUES ($1, $2, 'local')`, [
    sha256,
    bytes.length,
  ])
  await doubtBlob(sha256)
}

async function passDays(): Promise<void> {
  await sql().query(
    `UPDATE blobs SET created_at = created_at - interval '10 days', unused_since = unused_since - interval '10 days'`,
  )
  await sql().query(`UPDATE media_findings SET quarantined_at = quarantined_at - interval '10 days'`)
}

async function killedAt(when: 'before' | 'after'): Promise<void> {
  onSagaStep((step, moment) => {
    if (step === 'blob.remove' && moment === when) throw new Error('killed')
  })
  await passDays()
  await reconcileStorage().catch(error => expect(String(error)).toContain('killed'))
  onSagaStep(() => {})
}

// Each of them often enough to meet the others, and in an order of chance.
function anyOrder(): [string, Act][] {
  const twice = [...Object.entries(ACTS), ...Object.entries(ACTS)]
  const round = () => [...twice, ...Object.entries(CRASHES)].sort(() => Math.random() - 0.5)
  // The first two always meet something that a later one could hide.
  const first = ['upload', 'killed after a copy was made'].flatMap(name =>
    twice
      .concat(Object.entries(CRASHES))
      .filter(([one]) => one === name)
      .slice(0, 1),
  )
  return [...first, ...round(), ...round(), ...round()]
}

it('is the listing of the store to the byte, after any operations and crashes (check 54, features 11)', async () => {
  const place = await makePlace()
  const owner = { ...(await makeActor('instructor')), userId: place.userId }
  const world: World = { admin: await makeActor('admin'), owner, place, live: [], trashed: [] }
  // Whichever comes first: not all of them make the folder.
  await prepareIncoming()
  const done: string[] = []
  for (const [name, act] of anyOrder()) {
    done.push(name)
    await act(world)
    const ledger = await storageLedger()
    expect(ledger.physicalBytes, done.join(', ')).toBe(await listing())
    for (const sums of [ledger.parts, ledger.groups, ledger.kinds]) {
      const { count, physicalBytes, logicalBytes, sharedBytes } = ledger
      expect(addAmounts(sums)).toEqual({ count, physicalBytes, logicalBytes, sharedBytes })
    }
    expect(ledger.logicalBytes - ledger.sharedBytes).toBe(ledger.physicalBytes)
    // What is kept of it is what adding up the registry anew gives.
    expect(await healLedger(), done.join(', ')).toBe(0)
  }
  expect(await measureLedgerGap()).toBe(0)
}, 240_000)

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

it('what somebody else takes long to settle is no gap', async () => {
  const gate = await sql().connect()
  await gate.query(`BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('ledger', 0))`)
  await storeDocument(await makePlace())
  const gap = measureLedgerGap()
  // Longer than all the looks of one who does not wait.
  await sleep(2500)
  await gate.query('ROLLBACK')
  gate.release()
  expect(await gap).toBe(0)
})

it('a content whose process died before its bytes is no gap, and after a day no content (I9)', async () => {
  const { rows } = await sql().query<{ sha256: string }>(
    `INSERT INTO blobs (sha256, size_bytes, storage_type, is_in_doubt)
     VALUES (repeat('ab', 32), 4000, 'local', true) RETURNING sha256`,
  )
  expect(await measureLedgerGap()).toBe(0)
  await sql().query(`UPDATE blobs SET created_at = now() - interval '25 hours' WHERE sha256 = $1`, [
    rows[0]?.sha256,
  ])
  await reconcileStorage()
  expect(await db().blob.count({ where: { sha256: rows[0]?.sha256 } })).toBe(0)
  expect(await measureLedgerGap()).toBe(0)
})
