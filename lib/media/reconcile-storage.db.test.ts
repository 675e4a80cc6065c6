import { createHash } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { hasBlob, keepBlob, pathOfBlob, removeUnusedBlobs } from '@/lib/media/blob-store'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { FINDING_KINDS, type FindingKind } from '@/lib/media/finding-kinds'
import { findOpenFindings } from '@/lib/media/finding-store'
import { planReconciliation, reconcileStorage } from '@/lib/media/reconcile-storage'
import { relayMediaEvents } from '@/lib/media/relay-events'
import { releaseFinding } from '@/lib/media/release-finding'
import { scanChecksums } from '@/lib/media/scan-checksums'
import { sweepStorage } from '@/lib/media/sweep'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/ids'
import { mongo } from '@/lib/platform/mongo'
import { db, sql } from '@/lib/platform/postgres'
import { makeActor } from '@/lib/testing/actors'
import {
  documentBytes,
  type FilePlace,
  makePlace,
  storeDocument,
  storePicture,
} from '@/lib/testing/stored-files'
import { rounds, trials } from '@/lib/testing/trials'

let place: FilePlace
beforeAll(async () => {
  await ensureCollections()
  place = await makePlace()
})

const EACH = rounds(52, 10, 100)
// What is found stays known, so each look takes as much longer as there is more of it.
vi.setConfig({ testTimeout: trials(60_000, 600_000) })
const times = <Result>(work: (index: number) => Promise<Result>, count = EACH) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)))
const resources = () => mongo().collection<{ _id: string }>('course_resources')
const originalOf = async (fileId: string) =>
  (await db().mediaFileBlob.findFirstOrThrow({ where: { fileId, role: 'original' } })).sha256
const fileOf = async (sha256: string) => (await pathOfBlob(sha256)) ?? ''

async function storedBytes(bytes: Buffer): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const file = await fileOf(sha256)
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, bytes)
  return sha256
}

/** A picture that lacks one of its renditions in the store. */
async function pictureWithout(): Promise<string> {
  const fileId = await storePicture(place)
  const lost = await db().mediaFileBlob.findFirstOrThrow({ where: { fileId, name: { endsWith: '.avif' } } })
  await rm(await fileOf(lost.sha256))
  return fileId
}

const PLANT: Record<FindingKind, (index: number) => Promise<unknown>> = {
  orphan_document: async () => {
    const document = await resources().findOne({})
    if (document) await resources().insertOne({ ...document, _id: newId() })
  },
  orphan_blob: () => storedBytes(documentBytes()),
  dangling_reference: async () => {
    const fileId = await storeDocument(place)
    await relayMediaEvents()
    await resources().deleteOne({ _id: fileId })
  },
  wrong_size: async () => {
    const sha256 = await originalOf(await storeDocument(place))
    await sql().query('UPDATE blobs SET size_bytes = size_bytes + 5 WHERE sha256 = $1', [sha256])
  },
  wrong_checksum: async () => {
    const sha256 = await originalOf(await storeDocument(place))
    const { sizeBytes } = await db().blob.findUniqueOrThrow({ where: { sha256 } })
    await writeFile(await fileOf(sha256), Buffer.alloc(Number(sizeBytes), 'x'))
  },
  wrong_counter: async () => {
    const fileId = await storeDocument(place)
    await relayMediaEvents()
    await resources().updateOne({ _id: fileId }, { $set: { fileSize: 1 } })
  },
  missing_rendition: pictureWithout,
}

async function openByKind(): Promise<Partial<Record<FindingKind, number>>> {
  const open = (await findOpenFindings()).filter(one => !one.subject.startsWith('original/'))
  return Object.fromEntries(
    FINDING_KINDS.map(kind => [kind, open.filter(one => one.kind === kind).length]).filter(
      ([, count]) => count,
    ),
  )
}

describe('the reconciler', () => {
  it('finds nothing in stores that agree', async () => {
    await times(() => storeDocument(place), 3)
    await storePicture(place)
    await relayMediaEvents()
    await reconcileStorage()
    expect(await planReconciliation()).toEqual([])
    expect((await scanChecksums()).finishedAt).toBeInstanceOf(Date)
    expect(await findOpenFindings()).toEqual([])
  })

  it(
    'finds every planted pair of all seven kinds and nothing else while files come and go, and mends or quarantines it (check 52, MED-37)',
    async () => {
      for (const kind of FINDING_KINDS) for (let index = 0; index < EACH; index += 1) await PLANT[kind](index)
      await relayMediaEvents()
      await scanChecksums()

      const plan = await planReconciliation()
      let isOver = false
      const living = (async () => {
        while (!isOver) {
          const fileId = await storeDocument(place)
          if (Math.random() < 0.5) await db().mediaFile.delete({ where: { fileId } })
          await relayMediaEvents()
        }
      })()
      const result = await reconcileStorage()
      isOver = true
      await living
      await relayMediaEvents()

      const counted = Object.fromEntries(
        FINDING_KINDS.map(kind => [
          kind,
          // A damaged original is a reference that dangles, too.
          result.steps.filter(step => step.kind === kind && !step.subject.startsWith('original/')).length,
        ]),
      )
      expect(counted).toEqual(Object.fromEntries(FINDING_KINDS.map(kind => [kind, EACH])))
      // A dry run says what the real one does.
      const said = ({ kind, subject, intends }: (typeof plan)[number]) => `${kind} ${subject} ${intends}`
      expect(result.steps.map(said).sort()).toEqual(plan.map(said).sort())

      // What can be made right is; what cannot is kept and marked.
      expect(await openByKind()).toEqual({ orphan_document: EACH, orphan_blob: EACH, wrong_checksum: EACH })
      expect(await mongo().collection('set_aside_documents').countDocuments({ reason: 'quarantine' })).toBe(
        EACH,
      )
      const lost = await db().mediaFile.count({ where: { state: 'failed' } })
      expect(lost).toBe(EACH)

      // Doing it again changes nothing.
      const before = await findOpenFindings()
      const again = await reconcileStorage()
      expect(again).toMatchObject({ repaired: 0, removed: 0, underWay: 0 })
      expect(await findOpenFindings()).toEqual(before)
    },
    trials(600_000, 1_800_000),
  )

  it('removes nothing before its days in quarantine are over, and then what is still nobody’s', async () => {
    const orphan = await storedBytes(documentBytes())
    const later = documentBytes()
    const needed = await storedBytes(later)
    await reconcileStorage()
    await sweepStorage()
    expect(await hasBlob(orphan)).toBe(true)

    await sql().query(
      `UPDATE media_findings SET quarantined_at = now() - interval '8 days' WHERE quarantined_at IS NOT NULL`,
    )
    // Adopted today, so it may just be on its way into a file.
    expect(await removeUnusedBlobs()).toBe(0)
    await sql().query(
      `UPDATE blobs SET created_at = now() - interval '8 days', unused_since = now() - interval '8 days'`,
    )
    // One of them finds a use at the last moment.
    await storeDocument(place, later)
    await reconcileStorage()
    expect(await hasBlob(orphan)).toBe(false)
    expect(await hasBlob(needed)).toBe(true)
    expect(
      await db().mediaFinding.count({ where: { subject: `blob/${orphan}`, resolution: 'removed' } }),
    ).toBe(1)
    expect(await mongo().collection('set_aside_documents').countDocuments({ reason: 'quarantine' })).toBe(0)
    await relayMediaEvents()
  })

  it('gives back what an admin takes out of quarantine, as it was, and does not find it again', async () => {
    const document = await resources().findOne({})
    const _id = newId()
    const orphan = { ...document, _id }
    await resources().insertOne(orphan)
    const blob = await storedBytes(documentBytes())
    await reconcileStorage()
    expect(await resources().findOne({ _id })).toBeNull()

    const admin = await makeActor('admin')
    for (const subject of [`document/course_resources/${_id}`, `blob/${blob}`]) {
      const finding = await db().mediaFinding.findFirstOrThrow({ where: { subject, resolvedAt: null } })
      await expect(releaseFinding(await makeActor('instructor'), finding.findingId)).rejects.toMatchObject({
        kind: 'forbidden',
      })
      await releaseFinding(admin, finding.findingId)
      await releaseFinding(admin, finding.findingId)
    }
    expect(await resources().findOne({ _id })).toEqual(orphan)
    await sql().query(`UPDATE blobs SET created_at = now() - interval '9 days', unused_since = NULL`)
    await reconcileStorage()
    expect(await resources().findOne({ _id })).toEqual(orphan)
    expect(await removeUnusedBlobs()).toBe(0)
    expect(await hasBlob(blob)).toBe(true)
    await resources().deleteOne({ _id })
  })

  it('takes damaged bytes for lost until the same file is sent again, and then for good', async () => {
    const bytes = documentBytes()
    const fileId = await storeDocument(place, bytes)
    const sha256 = await originalOf(fileId)
    await writeFile(await fileOf(sha256), Buffer.alloc(bytes.length, 'y'))
    await scanChecksums()
    await scanChecksums()
    await reconcileStorage()
    expect(await db().mediaFile.findUnique({ where: { fileId } })).toMatchObject({ state: 'failed' })

    await storeDocument(place, bytes)
    await reconcileStorage()
    expect(await db().mediaFile.findUnique({ where: { fileId } })).toMatchObject({ state: 'ready' })
    expect((await findOpenFindings()).filter(one => one.subject.endsWith(sha256))).toEqual([])
    await relayMediaEvents()
  })

  it('notices a volume that is not mounted, and then reports nothing missing and removes nothing', async () => {
    const { blobRoot } = config()
    const before = await db().mediaFinding.count()
    const blobs = await db().blob.count()
    await rename(blobRoot, `${blobRoot}.away`)
    await mkdir(blobRoot)
    for (const work of [reconcileStorage, planReconciliation, scanChecksums, sweepStorage]) {
      await expect(work()).rejects.toMatchObject({ kind: 'unavailable', reason: 'store_not_mounted' })
    }
    await rm(blobRoot, { recursive: true })
    await rename(`${blobRoot}.away`, blobRoot)
    expect(await db().mediaFinding.count()).toBe(before)
    expect(await db().blob.count()).toBe(blobs)
  })

  it('counts no bytes as unused that are being written, so a slow upload is never taken away (check 53)', async () => {
    const bytes = documentBytes()
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const source = path.join(config().blobRoot, 'slow')
    await writeFile(source, bytes)
    await keepBlob({ path: source, sha256, sizeBytes: bytes.length }, true)
    expect((await planReconciliation()).filter(step => step.subject.endsWith(sha256))).toEqual([])
    await sweepStorage()
    expect(await hasBlob(sha256)).toBe(true)
  })
})
