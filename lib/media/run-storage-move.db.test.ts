import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { keepBlob, linkBlobs, openBlob, removeUnusedBlobs } from '@/lib/media/blob-store'
import { cancelStorageMove } from '@/lib/media/cancel-storage-move'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { announceFile } from '@/lib/media/internal/announce-file'
import { listStorageMoves } from '@/lib/media/list-storage-moves'
import { readStorageMove } from '@/lib/media/read-storage-move'
import { relayMediaEvents } from '@/lib/media/relay-events'
import { removeOldCopies } from '@/lib/media/remove-old-copies'
import { runBulkAct } from '@/lib/media/run-bulk-act'
import { runStorageMove } from '@/lib/media/run-storage-move'
import { cancelBulkAct, readBulkAct, startBulkAct } from '@/lib/media/start-bulk-act'
import { startStorageMove } from '@/lib/media/start-storage-move'
import type { BlobDriver, StorageType } from '@/lib/media/storage/driver'
import { driverOf } from '@/lib/media/storage/known-drivers'
import { config } from '@/lib/platform/config'
import { mongo } from '@/lib/platform/mongo'
import { sql } from '@/lib/platform/postgres'
import { onSagaStep } from '@/lib/platform/saga-step'
import { inTransaction } from '@/lib/platform/transaction'
import { makeActor } from '@/lib/testing/actors'
import { makeMediaFile, makeWatchableCourse } from '@/lib/testing/factories'
import { GoogleDriveStandIn, REFRESH_TOKEN } from '@/lib/testing/google-drive-stand-in'

// From the disk to Google Drive and back: the drivers keep one contract, so what holds for these two holds for all.
let drive: GoogleDriveStandIn
let admin: Actor
let folder: string
beforeAll(async () => {
  drive = await new GoogleDriveStandIn().start()
  folder = await mkdtemp(path.join(tmpdir(), 'lectern-move-'))
  await ensureCollections()
  admin = await makeActor('admin')
})
afterAll(async () => {
  await drive.stop()
  await rm(folder, { recursive: true, force: true })
})

beforeEach(async () => {
  drive.faults.length = 0
  drive.quotaBytes = Number.POSITIVE_INFINITY
  config().googleDrive = {
    folderId: randomBytes(6).toString('hex'),
    credentialsFile: undefined,
    clientId: 'client',
    clientSecret: 'secret',
    refreshToken: REFRESH_TOKEN,
    apiUrl: drive.url,
    tokenUrl: `${drive.url}/token`,
  }
  await sql().query(
    `UPDATE storage_moves SET state = 'canceled', finished_at = now() WHERE finished_at IS NULL`,
  )
  await sql().query('TRUNCATE media_file_blobs, blobs, blob_copies CASCADE')
})

const running = () => new AbortController().signal
const run = (options = {}) => runStorageMove(running(), options)
const start = (given = {}) =>
  startStorageMove(admin, { fromStorage: 'local', toStorage: 'google-drive', ...given })

interface Content {
  sha256: string
  bytes: Buffer
  fileId: string
}

async function keep(sizeBytes = 1000, fileId?: string): Promise<Content> {
  const bytes = randomBytes(sizeBytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const file = path.join(folder, sha256)
  await writeFile(file, bytes)
  await keepBlob({ path: file, sha256, sizeBytes }, true)
  const id = fileId ?? (await makeWatchableCourse()).file.fileId
  await inTransaction(async tx => {
    await linkBlobs(tx, [
      { fileId: id, name: 'original', role: 'original', sha256, contentType: 'video/mp4' },
    ])
    await announceFile(tx, id)
  })
  return { sha256, bytes, fileId: id }
}

async function placeOf({ sha256 }: Content): Promise<StorageType> {
  const { rows } = await sql().query('SELECT storage_type FROM blobs WHERE sha256 = $1', [sha256])
  return rows[0]?.storage_type
}
const isIn = async (storageType: StorageType, { sha256 }: Content) =>
  (await (await driverOf(storageType)).stat(sha256)) !== undefined
const isReadable = async ({ sha256, bytes }: Content) => (await buffer(await openBlob(sha256))).equals(bytes)

describe('a move between storages', () => {
  it('brings every content over, byte for byte, and the documents follow (MED-08)', async () => {
    const contents = [await keep(), await keep(300_000), await keep(0)]
    await relayMediaEvents()
    const { moveId } = await start()
    expect(await run()).toBe('nothing')
    expect(await readStorageMove(admin, moveId)).toMatchObject({
      state: 'done',
      totalCount: 3,
      movedCount: 3,
      movedBytes: 301_000,
      totalBytes: 301_000,
      failedCount: 0,
    })
    for (const content of contents) {
      expect(await placeOf(content)).toBe('google-drive')
      expect(await isReadable(content)).toBe(true)
    }
    await relayMediaEvents()
    const document = await mongo()
      .collection<{ _id: string; storageType: string }>('course_videos')
      .findOne({ _id: contents[0]?.fileId ?? '' })
    expect(document?.storageType).toBe('google-drive')
    const { places } = await listStorageMoves(admin)
    expect(places.find(place => place.storageType === 'google-drive')).toMatchObject({
      count: 3,
      bytes: 301_000,
    })
  })

  it('leaves the old copy until its grace is over, so that nobody who reads it is cut off', async () => {
    const content = await keep()
    await start()
    await run({ graceSeconds: 3600 })
    expect(await isIn('local', content)).toBe(true)
    expect(await removeOldCopies()).toBe(0)
    await sql().query(`UPDATE blob_copies SET remove_after = now() - interval '1 second'`)
    expect(await removeOldCopies()).toBe(1)
    expect([await isIn('local', content), await isIn('google-drive', content)]).toEqual([false, true])
    expect(await isReadable(content)).toBe(true)
  })

  it('serves whoever remembers the old place, also after the old copy is gone', async () => {
    const content = await keep()
    await start()
    await run({ graceSeconds: -1 })
    expect(await isIn('local', content)).toBe(false)
    const read = await buffer(await openBlob(content.sha256, { start: 5, end: 9 }, 'local'))
    expect(read.equals(content.bytes.subarray(5, 10))).toBe(true)
  })

  it('goes there and back again without loss', async () => {
    const content = await keep()
    await start()
    await run({ graceSeconds: 3600 })
    await start({ fromStorage: 'google-drive', toStorage: 'local' })
    await run({ graceSeconds: -1 })
    await sql().query(`UPDATE blob_copies SET remove_after = now() - interval '1 second'`)
    await removeOldCopies()
    expect(await placeOf(content)).toBe('local')
    expect([await isIn('local', content), await isIn('google-drive', content)]).toEqual([true, false])
    expect(await isReadable(content)).toBe(true)
  })

  it('takes only the files of a kind when one is named', async () => {
    const video = await keep()
    const handout = await keep(500, (await makeMediaFile({ kind: 'document' })).fileId)
    const { totalCount } = await start({ kind: 'document' })
    expect(totalCount).toBe(1)
    await run()
    expect([await placeOf(video), await placeOf(handout)]).toEqual(['local', 'google-drive'])
  })

  it('is one at a time, however often it is asked for at once', async () => {
    await keep()
    const asked = await Promise.allSettled([start(), start(), start()])
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const each of asked) {
      if (each.status === 'rejected')
        expect(each.reason).toMatchObject({ kind: 'conflict', reason: 'move_in_progress' })
    }
  })

  it('is not begun towards a storage that is not set up or does not answer', async () => {
    await expect(start({ toStorage: 'cloud' })).rejects.toMatchObject({ reason: 'storage_not_set_up' })
    const given = config().googleDrive
    if (given) config().googleDrive = { ...given, refreshToken: 'withdrawn' }
    drive.expireTokens()
    await expect(start()).rejects.toMatchObject({ reason: 'storage' })
  })

  it('is for admins alone', async () => {
    const teacher = await makeActor('instructor')
    const input = { fromStorage: 'local', toStorage: 'google-drive' } as const
    await expect(startStorageMove(teacher, input)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(listStorageMoves(teacher)).rejects.toMatchObject({ kind: 'forbidden' })
    const { moveId } = await start()
    await expect(cancelStorageMove(teacher, moveId)).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('goes on in pieces where it stopped', async () => {
    const contents = await Promise.all(Array.from({ length: 5 }, () => keep()))
    const { moveId } = await start()
    let pieces = 0
    while ((await run({ pieceMs: 1 })) === 'more') pieces += 1
    expect(pieces).toBeGreaterThan(1)
    expect(await readStorageMove(admin, moveId)).toMatchObject({ state: 'done', movedCount: 5 })
    for (const content of contents) expect(await isReadable(content)).toBe(true)
  })

  it('passes over what is damaged or missing, leaves it where it is, and says so', async () => {
    const [damaged, missing, sound] = [await keep(), await keep(), await keep()]
    const local = await driverOf('local')
    await writeFile(local.localPath(damaged.sha256) ?? '', 'damaged')
    await local.remove(missing.sha256)
    const { moveId } = await start()
    await run()
    expect(await readStorageMove(admin, moveId)).toMatchObject({
      state: 'done',
      movedCount: 1,
      failedCount: 2,
    })
    expect(await Promise.all([damaged, missing, sound].map(placeOf))).toEqual([
      'local',
      'local',
      'google-drive',
    ])
  })

  it('waits while the storage is full, says so, and goes on by itself when there is room', async () => {
    const content = await keep()
    const { moveId } = await start()
    drive.quotaBytes = 0
    expect(await run()).toBe('nothing')
    const waiting = await readStorageMove(admin, moveId)
    expect(waiting).toMatchObject({ state: 'running', movedCount: 0, failedCount: 0 })
    expect(waiting.failureReason).toContain('full')
    expect(await placeOf(content)).toBe('local')
    drive.quotaBytes = Number.POSITIVE_INFINITY
    await run()
    expect(await readStorageMove(admin, moveId)).toMatchObject({
      state: 'done',
      movedCount: 1,
      failureReason: null,
    })
  })

  it('can be canceled in the middle of a copy, which is then removed', async () => {
    const content = await keep(9 * 1024 ** 2)
    const { moveId } = await start()
    const source = await driverOf('local')
    const open = vi
      .spyOn(source, 'openRead')
      .mockImplementation(async () => Readable.from(neverEnding(content.bytes)))
    const ended = run()
    await sleep(300)
    expect(await cancelStorageMove(admin, moveId)).toMatchObject({ state: 'canceled' })
    expect(await ended).toBe('nothing')
    open.mockRestore()
    expect(await placeOf(content)).toBe('local')
    expect(await isReadable(content)).toBe(true)
    expect(await readStorageMove(admin, moveId)).toMatchObject({ state: 'canceled', movedCount: 0 })
    expect(await cancelStorageMove(admin, moveId)).toMatchObject({ state: 'canceled' })
  })
})

async function* neverEnding(bytes: Buffer) {
  yield bytes.subarray(0, bytes.length - 1)
  await sleep(600_000, undefined, { ref: false })
}

// The process dies with the power: nothing after the step runs, not even what would tidy up.
describe('a worker that dies in a move', () => {
  const steps: [string, (target: BlobDriver, source: BlobDriver) => void][] = [
    ['before the copy', (_, source) => dieIn(source, 'openRead', 'before')],
    ['after the copy, before it is looked at', target => dieIn(target, 'put', 'after')],
    ['after it was looked at, before the switch', target => dieIn(target, 'stat', 'after', 2)],
  ]

  it.each(steps)('%s loses nothing and doubles nothing', async (_, plant) => {
    const content = await keep()
    const { moveId } = await start()
    plant(await driverOf('google-drive'), await driverOf('local'))
    const death = new AbortController()
    onDeath = () => death.abort()
    await runStorageMove(death.signal).catch(() => undefined)
    vi.restoreAllMocks()
    expect(await isReadable(content)).toBe(true)
    await run()
    expect(await readStorageMove(admin, moveId)).toMatchObject({
      state: 'done',
      movedCount: 1,
      movedBytes: 1000,
    })
    expect(await isReadable(content)).toBe(true)
    expect(await placeOf(content)).toBe('google-drive')
    expect(drive.files.size).toBeGreaterThan(0)
    const copies = [...drive.files.values()].filter(({ metadata }) => metadata.name === content.sha256)
    expect(copies).toHaveLength(1)
  })

  it('and whose move is then canceled leaves no copy that nobody knows of', async () => {
    const content = await keep()
    const { moveId } = await start()
    dieIn(await driverOf('google-drive'), 'put', 'after')
    const death = new AbortController()
    onDeath = () => death.abort()
    await runStorageMove(death.signal).catch(() => undefined)
    vi.restoreAllMocks()
    await cancelStorageMove(admin, moveId)
    expect(await isIn('google-drive', content)).toBe(true)
    await sql().query(`UPDATE blob_copies SET remove_after = now() - interval '1 second'`)
    await removeOldCopies()
    expect([await isIn('local', content), await isIn('google-drive', content)]).toEqual([true, false])
  })

  it('two workers at once move each content once', async () => {
    const contents = await Promise.all(Array.from({ length: 6 }, () => keep()))
    const { moveId } = await start()
    await Promise.all([run(), run(), run()])
    await run()
    expect(await readStorageMove(admin, moveId)).toMatchObject({ state: 'done', movedCount: 6 })
    for (const content of contents) expect(await isReadable(content)).toBe(true)
  })
})

describe('the removal of old copies', () => {
  it('never takes bytes that are kept anew in the same moment', async () => {
    for (let round = 0; round < 20; round++) {
      const content = await keep(100)
      await start()
      await run({ graceSeconds: -1 })
      // Nobody uses it any more, it goes, and somebody else sends the same bytes while the old copy is removed.
      await sql().query('TRUNCATE media_file_blobs')
      await sql().query(`UPDATE blobs SET created_at = now() - interval '2 days'`)
      await removeUnusedBlobs()
      await (await driverOf('local')).put(
        { stream: Readable.from([content.bytes]) },
        { sha256: content.sha256 },
      )
      await sql().query(
        `INSERT INTO blob_copies VALUES ($1, 'local', 100, now() - interval '1 second') ON CONFLICT DO NOTHING`,
        [content.sha256],
      )
      const file = path.join(folder, `again-${round}`)
      await writeFile(file, content.bytes)
      await Promise.all([
        removeOldCopies(),
        keepBlob({ path: file, sha256: content.sha256, sizeBytes: 100 }, true),
      ])
      expect(await isReadable(content)).toBe(true)
    }
  })
})

let onDeath = () => {}

/** The driver does its part (or not), and then the process is gone: every later call of this run fails as well. */
function dieIn(
  driver: BlobDriver,
  name: 'openRead' | 'put' | 'stat',
  when: 'before' | 'after',
  time = 1,
): void {
  const original = driver[name].bind(driver) as (...args: unknown[]) => Promise<unknown>
  let calls = 0
  vi.spyOn(driver, name).mockImplementation((async (...args: unknown[]) => {
    calls += 1
    if (calls < time) return original(...args)
    if (when === 'after') await original(...args)
    onDeath()
    throw new Error('the process died')
  }) as never)
}

describe('some files, moved by an act on many', () => {
  const begin = async (fileId: string) => {
    const choice = { fileIds: [fileId] }
    return (await startBulkAct(admin, { kind: 'move', to: 'google-drive', choice, count: 1 })).actId
  }
  /** A worker that dies when it has moved so many contents. */
  async function dieAfter(count: number, actId: string): Promise<void> {
    const stop = new AbortController()
    let moved = 0
    onSagaStep((step, moment) => {
      if (step !== 'rule.move-content' || moment !== 'after' || ++moved < count) return
      stop.abort()
      throw new Error('killed')
    })
    await runBulkAct(actId, stop.signal).finally(() => onSagaStep(() => {}))
  }
  const told = async (actId: string) => {
    const { rows } = await sql().query(
      `SELECT target_id AS "fileId", actor_id = $2 AS "isOurs" FROM audit_log
       WHERE action = 'media.move' AND after->>'actId' = $1`,
      [actId, admin.userId],
    )
    return rows
  }

  it.each([1, 2])(
    'are done and told once in the audit log, also when a worker dies after %i of two contents',
    async count => {
      const { fileId } = await keep()
      await sql().query(
        `UPDATE media_files SET version_of = $1, retired_at = now(), lesson_id = NULL, course_id = NULL, is_required = false WHERE file_id = $2`,
        [fileId, (await keep(2000)).fileId],
      )
      const actId = await begin(fileId)
      await dieAfter(count, actId)
      expect(await told(actId)).toEqual([{ fileId, isOurs: true }])
      await runBulkAct(actId, running())
      expect(await readBulkAct(admin, actId)).toMatchObject({ state: 'done', doneCount: 1, alreadyCount: 0 })
      expect(await told(actId)).toEqual([{ fileId, isOurs: true }])
    },
  )

  it('are told as well when the act is canceled before their last content', async () => {
    const { fileId } = await keep()
    await sql().query(
      `UPDATE media_files SET version_of = $1, retired_at = now(), lesson_id = NULL, course_id = NULL, is_required = false WHERE file_id = $2`,
      [fileId, (await keep(2000)).fileId],
    )
    const actId = await begin(fileId)
    await dieAfter(1, actId)
    await cancelBulkAct(admin, actId)
    await runBulkAct(actId, running())
    expect(await readBulkAct(admin, actId)).toMatchObject({ state: 'canceled', doneCount: 0 })
    expect(await told(actId)).toEqual([{ fileId, isOurs: true }])
  })

  it('take all of their contents along, and say apart which were there already', async () => {
    const [one, other, there] = [await keep(), await keep(2000), await keep()]
    await sql().query(
      `UPDATE media_files SET version_of = $1, retired_at = now(), lesson_id = NULL, course_id = NULL, is_required = false WHERE file_id = $2`,
      [one.fileId, other.fileId],
    )
    const move = (fileIds: string[]) =>
      startBulkAct(admin, { kind: 'move', to: 'google-drive', choice: { fileIds }, count: fileIds.length })
    const first = await move([there.fileId])
    await runBulkAct(first.actId, running())
    const { actId } = await move([one.fileId, there.fileId])
    await runBulkAct(actId, running())
    expect(await readBulkAct(admin, actId)).toMatchObject({
      state: 'done',
      doneCount: 1,
      alreadyCount: 1,
      failedCount: 0,
    })
    // The earlier version is a part of its file.
    for (const content of [one, other, there]) {
      expect(await placeOf(content)).toBe('google-drive')
      expect(await isReadable(content)).toBe(true)
      // Who reads the old place at this moment still finds it there.
      expect(await isIn('local', content)).toBe(true)
    }
  })

  it('one whose bytes are missing fails with the reason, and the others move', async () => {
    const [lost, whole] = [await keep(), await keep()]
    await (await driverOf('local')).remove(lost.sha256)
    const fileIds = [lost.fileId, whole.fileId]
    const { actId } = await startBulkAct(admin, {
      kind: 'move',
      to: 'google-drive',
      choice: { fileIds },
      count: 2,
    })
    await runBulkAct(actId, running())
    expect(await readBulkAct(admin, actId)).toMatchObject({
      doneCount: 1,
      failedCount: 1,
      failed: [{ fileId: lost.fileId }],
    })
    expect(await placeOf(whole)).toBe('google-drive')
    expect(await placeOf(lost)).toBe('local')
  })
})
