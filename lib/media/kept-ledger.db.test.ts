import { createHash, randomBytes } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { healLedger, readLedger, settleLedger } from '@/lib/media/ledger-store'
import { listContents } from '@/lib/media/list-contents'
import { storageLedger } from '@/lib/media/storage-ledger'
import { newId } from '@/lib/platform/ids'
import { sql } from '@/lib/platform/postgres'
import { makeActor } from '@/lib/testing/actors'

beforeAll(ensureCollections)

const anyDigest = () => createHash('sha256').update(randomBytes(8)).digest('hex')

async function addFile(): Promise<string> {
  const fileId = newId()
  await sql().query(
    `INSERT INTO media_files (file_id, content_id, kind, state, original_name, mime_type, size_bytes)
     VALUES ($1, $1, 'document', 'ready', 'a.pdf', 'application/pdf', 10)`,
    [fileId],
  )
  return fileId
}

async function addContent(sizeBytes = 10): Promise<string> {
  const sha256 = anyDigest()
  await sql().query(`INSERT INTO blobs (sha256, size_bytes, storage_type) VALUES ($1, $2, 'local')`, [
    sha256,
    sizeBytes,
  ])
  return sha256
}

const LINK = `INSERT INTO media_file_blobs (file_id, name, role, sha256, content_type) VALUES ($1, $2, 'original', $3, 'a/b')`

const standing = async (sha256: string) =>
  (
    await sql().query('SELECT part, uses::integer, only_file_id FROM blob_standings WHERE sha256 = $1', [
      sha256,
    ])
  ).rows[0]

/** Until a statement of this database stands behind a lock. */
/** By a function that shares nothing with what is kept. */
const addedUp = async () =>
  (
    await sql().query(
      `SELECT part, storage_type AS "storageType", kind, count::float8, physical_bytes::float8 AS "physicalBytes",
              logical_bytes::float8 AS "logicalBytes", shared_bytes::float8 AS "sharedBytes" FROM storage_ledger() ORDER BY 1, 2, 3`,
    )
  ).rows

it('a content that many files take and leave at once, while others read, is counted once for each (check 54)', async () => {
  const contents = await Promise.all([addContent(), addContent(), addContent()])
  const files = await Promise.all(Array.from({ length: 8 }, addFile))
  const work = files.map(async (fileId, i) => {
    for (let turn = 0; turn < 6; turn += 1) {
      const sha256 = contents[(i + turn) % contents.length] ?? ''
      await sql().query(LINK, [fileId, `n${turn}`, sha256])
      if (turn % 2 === 1)
        await sql().query('DELETE FROM media_file_blobs WHERE file_id = $1 AND name = $2', [
          fileId,
          `n${turn}`,
        ])
      await settleLedger()
    }
  })
  await Promise.all([...work, ...Array.from({ length: 6 }, () => readLedger())])
  expect(await readLedger()).toEqual(await addedUp())
  expect(await healLedger()).toBe(0)
  const uses = await Promise.all(contents.map(standing))
  expect(uses.reduce((sum, one) => sum + one.uses, 0)).toBe(8 * 3)
})

it('a reader that dies while it settles takes no note with it, and the next one has everything', async () => {
  const sha256 = await addContent(77)
  const client = await sql().connect()
  await client.query('BEGIN')
  await client.query('SELECT settle_ledger(1000)')
  expect(await standing(sha256)).toBeUndefined()
  // As when its process is killed. Until the server has heard of it, it counts as one who is at it.
  client.release(true)
  await settleLedger()
  expect(await readLedger()).toEqual(await addedUp())
  expect(await standing(sha256)).toMatchObject({ part: 'unused' })
})

it('who settles while somebody else does waits for them, and then has both', async () => {
  const fileId = await addFile()
  const sha256 = await addContent()
  const first = await sql().connect()
  await first.query('BEGIN')
  await first.query('SELECT settle_ledger(1000)')
  await sql().query(LINK, [fileId, 'original', sha256])
  let isThrough = false
  const second = settleLedger().then(() => {
    isThrough = true
  })
  await new Promise(resolve => setTimeout(resolve, 200))
  expect(isThrough).toBe(false)
  await first.query('COMMIT')
  first.release()
  await second
  expect(await readLedger()).toEqual(await addedUp())
  expect(await standing(sha256)).toMatchObject({ part: 'original', uses: 1 })
})

it('who looks at a page waits for no rebuilding that takes long, and sees what was settled before', async () => {
  const gate = await sql().connect()
  try {
    await gate.query(`BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('ledger', 0))`)
    await sql().query('INSERT INTO ledger_changes DEFAULT VALUES')
    await settleLedger(50)
    const { rows } = await sql().query('SELECT count(*)::int AS count FROM ledger_changes')
    expect(rows[0].count).toBeGreaterThan(0)
  } finally {
    await gate.query('ROLLBACK')
    gate.release()
  }
  await settleLedger()
  const { rows } = await sql().query('SELECT count(*)::int AS count FROM ledger_changes')
  expect(rows[0].count).toBe(0)
})

it('a change that began before another was settled and ends after it is not lost', async () => {
  const fileId = await addFile()
  const sha256 = await addContent()
  await settleLedger()
  const slow = await sql().connect()
  await slow.query('BEGIN')
  await slow.query(LINK, [fileId, 'original', sha256])
  await addContent()
  await settleLedger()
  expect(await standing(sha256)).toMatchObject({ part: 'unused', uses: 0 })
  await slow.query('COMMIT')
  slow.release()
  expect(await readLedger()).toEqual(await addedUp())
  expect(await standing(sha256)).toMatchObject({ part: 'original', uses: 1, only_file_id: fileId })
})

it('a kept figure that somebody changed by hand is found and made right', async () => {
  await addContent()
  expect(await healLedger()).toBe(0)
  await sql().query('UPDATE ledger_sums SET physical_bytes = physical_bytes + 1')
  await sql().query('UPDATE blob_standings SET uses = uses + 1')
  expect(await healLedger()).toBeGreaterThan(1)
  expect(await healLedger()).toBe(0)
  expect(await readLedger()).toEqual(await addedUp())
})

it('more than fits into one batch is settled all the same, and a list has the sum of the ledger', async () => {
  await sql().query(
    `INSERT INTO blobs (sha256, size_bytes, storage_type)
     SELECT encode(sha256(convert_to('many' || n, 'UTF8')), 'hex'), n, 'local' FROM generate_series(1, 4500) n`,
  )
  await settleLedger()
  expect((await sql().query('SELECT count(*)::integer AS count FROM ledger_changes')).rows[0].count).toBe(0)
  expect(await readLedger()).toEqual(await addedUp())
  const admin = await makeActor('admin')
  const { total } = await listContents(admin, { group: 'orphans', page: 1 })
  const { groups } = await storageLedger()
  const orphans = groups.filter(({ group }) => group === 'orphans')
  expect(total.physicalBytes).toBe(orphans.reduce((sum, one) => sum + one.physicalBytes, 0))
  const sized = await listContents(admin, { group: 'orphans', minBytes: 1, page: 1 })
  expect(sized.total).toEqual(total)
})
