import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { hasBlob, pathOfBlob } from '@/lib/media/blob-store'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { FINDING_KINDS, type FindingKind } from '@/lib/media/finding-kinds'
import { findOpenFindings } from '@/lib/media/finding-store'
import { planReconciliation, reconcileStorage } from '@/lib/media/reconcile-storage'
import { relayMediaEvents } from '@/lib/media/relay-events'
import { scanChecksums } from '@/lib/media/scan-checksums'
import { sweepStorage } from '@/lib/media/sweep'
import { newId } from '@/lib/platform/ids'
import { mongo } from '@/lib/platform/mongo'
import { db, sql } from '@/lib/platform/postgres'
import {
  documentBytes,
  type FilePlace,
  makePlace,
  storeDocument,
  storePicture,
} from '@/lib/testing/stored-files'

// Beside the count of all of them at once (reconcile-storage.db.test.ts): which one it was, and what is so afterwards.

interface Damage {
  /** What the finding has to name, and nothing else may be found. */
  subject: string
  /** What is so when it is mended, as it was before the damage. */
  isRight: () => Promise<void>
}

let place: FilePlace
beforeAll(async () => {
  await ensureCollections()
  place = await makePlace()
})
beforeEach(async () => {
  await relayMediaEvents()
  await reconcileStorage()
  expect(await planReconciliation()).toEqual([])
})

const resources = () => mongo().collection<{ _id: string; fileSize?: number }>('course_resources')
const fileOf = async (sha256: string) => (await pathOfBlob(sha256)) ?? ''

async function stored() {
  const bytes = documentBytes()
  const fileId = await storeDocument(place, bytes)
  await relayMediaEvents()
  return { fileId, bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}

async function overTime(): Promise<void> {
  await sql().query(
    `UPDATE media_findings SET quarantined_at = now() - interval '8 days' WHERE resolved_at IS NULL`,
  )
  await sql().query(
    `UPDATE blobs SET created_at = now() - interval '8 days', unused_since = now() - interval '8 days'
     WHERE unused_since IS NOT NULL`,
  )
  await reconcileStorage()
  await sweepStorage()
}

const DAMAGE: Record<FindingKind, () => Promise<Damage>> = {
  orphan_document: async () => {
    await stored()
    const document = await resources().findOne({})
    const _id = newId()
    await resources().insertOne({ ...document, _id })
    return {
      subject: `document/course_resources/${_id}`,
      isRight: async () => {
        expect(await resources().findOne({ _id })).toBeNull()
        // Set aside first; for good only when its days are over.
        const aside = () => mongo().collection('set_aside_documents').countDocuments({ reason: 'quarantine' })
        expect(await aside()).toBe(1)
        await overTime()
        expect(await aside()).toBe(0)
      },
    }
  },
  orphan_blob: async () => {
    const bytes = documentBytes()
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const file = await fileOf(sha256)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, bytes)
    return {
      subject: `blob/${sha256}`,
      isRight: async () => {
        expect(await hasBlob(sha256)).toBe(true)
        await overTime()
        expect(await hasBlob(sha256)).toBe(false)
      },
    }
  },
  dangling_reference: async () => {
    const { fileId } = await stored()
    const before = await resources().findOne({ _id: fileId })
    await resources().deleteOne({ _id: fileId })
    return {
      subject: fileId,
      isRight: async () => expect(await resources().findOne({ _id: fileId })).toEqual(before),
    }
  },
  wrong_size: async () => {
    const { sha256, bytes } = await stored()
    await sql().query('UPDATE blobs SET size_bytes = size_bytes + 5 WHERE sha256 = $1', [sha256])
    return {
      subject: sha256,
      isRight: async () => {
        const { sizeBytes } = await db().blob.findUniqueOrThrow({ where: { sha256 } })
        expect(Number(sizeBytes)).toBe(bytes.length)
      },
    }
  },
  wrong_checksum: async () => {
    const { fileId, bytes, sha256 } = await stored()
    await writeFile(await fileOf(sha256), Buffer.alloc(bytes.length, 'x'))
    await scanChecksums()
    return {
      subject: sha256,
      isRight: async () => {
        // Nothing but its owner has the right bytes: nobody gets the wrong ones, and the same file sent again mends it.
        expect(await db().mediaFile.findUnique({ where: { fileId } })).toMatchObject({ state: 'failed' })
        await storeDocument(place, bytes)
        await reconcileStorage()
        expect(await db().mediaFile.findUnique({ where: { fileId } })).toMatchObject({ state: 'ready' })
        expect(await readFile(await fileOf(sha256))).toEqual(bytes)
      },
    }
  },
  wrong_counter: async () => {
    const { fileId, bytes } = await stored()
    await resources().updateOne({ _id: fileId }, { $set: { fileSize: 1 } })
    return {
      subject: fileId,
      isRight: async () => expect((await resources().findOne({ _id: fileId }))?.fileSize).toBe(bytes.length),
    }
  },
  missing_rendition: async () => {
    const fileId = await storePicture(place)
    await relayMediaEvents()
    const lost = await db().mediaFileBlob.findFirstOrThrow({ where: { fileId, name: { endsWith: '.avif' } } })
    await rm(await fileOf(lost.sha256))
    return {
      subject: fileId,
      isRight: async () => {
        const { name } = lost
        const { sha256 } = await db().mediaFileBlob.findFirstOrThrow({ where: { fileId, name } })
        const digest = createHash('sha256').update(await readFile(await fileOf(sha256)))
        expect(digest.digest('hex')).toBe(sha256)
      },
    }
  },
}

it.each(FINDING_KINDS)(
  'a %s is found, it alone and by its name, and is mended or set aside; after that nothing is found (check 52)',
  async kind => {
    const { subject, isRight } = await DAMAGE[kind]()
    const found = (await planReconciliation()).map(step => ({ kind: step.kind, subject: step.subject }))
    // A damaged original is a reference that dangles, too.
    const [first, ...others] = found.filter(step => !step.subject.startsWith('original/'))
    expect(first).toMatchObject({ kind, subject: expect.stringContaining(subject) })
    expect(others).toEqual([])
    await reconcileStorage()
    await relayMediaEvents()
    await isRight()
    await reconcileStorage()
    expect(await planReconciliation()).toEqual([])
    expect((await findOpenFindings()).filter(one => one.subject.includes(subject))).toEqual([])
  },
)
