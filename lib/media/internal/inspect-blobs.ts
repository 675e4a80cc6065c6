import { findStored, removeDamaged, statStored } from '@/lib/media/blob-store'
import { type FindingRow, findOpenFindings } from '@/lib/media/finding-store'
import { followFile } from '@/lib/media/follow-file'
import {
  adoptBlob,
  dropEmptyRow,
  findLedgerBlob,
  findUnknown,
  findUsersOf,
  findWrongFileSizes,
  type LedgerBlob,
  setBlobSize,
  setFileSize,
} from '@/lib/media/inspect-blob-store'
import { isWhole } from '@/lib/media/internal/digest-stored'
import { type Cure, type Inspector, idOf } from '@/lib/media/internal/inspector'
import { remakeFile } from '@/lib/media/internal/remake-file'
import type { StoreComparison } from './compare-store'

/** Contents and the ledger, from one comparison of both. */
export function blobInspectors(compare: () => Promise<StoreComparison>): Inspector[] {
  return [
    orphanBlobs(compare),
    emptyRows(compare),
    wrongSizes(compare),
    wrongFileSizes(compare),
    wrongChecksums,
  ]
}

const orphanBlobs = (compare: () => Promise<StoreComparison>): Inspector => ({
  kind: 'orphan_blob',
  prefix: 'blob',
  intends: 'quarantine',
  find: async () => {
    const { unused, unknown } = await compare()
    return [
      ...unused.map(blob => ({
        ...{ kind: 'orphan_blob' as const, subject: `blob/${blob.sha256}`, why: whyUnused(blob) },
        ...{ uploadId: blob.lastUsedBy, sizeBytes: blob.sizeBytes },
      })),
      ...unknown.map(({ sha256, sizeBytes }) => ({
        ...{ kind: 'orphan_blob' as const, subject: `blob/${sha256}`, sizeBytes },
        why: 'It lies in the store and stood in no ledger.',
      })),
    ]
  },
  cure: async subject => {
    const sha256 = idOf(subject)
    const [isUnknown] = await findUnknown([sha256])
    if (isUnknown) {
      const stored = await findStored(sha256)
      if (!stored) return 'vanished'
      // From here on it is an unused content like any other, and goes like one.
      await adoptBlob(sha256, stored.sizeBytes, stored.storageType)
      return 'quarantined'
    }
    const blob = await findLedgerBlob(sha256)
    return blob && !blob.isUsed ? 'quarantined' : 'vanished'
  },
  // Its removal is `removeUnusedBlobs`, under the lock of its row.
  putBack: async () => undefined,
})

function whyUnused({ unusedSince, lastUsedBy }: LedgerBlob): string {
  if (!unusedSince) return 'No file ever used it, or none that is known.'
  const last = lastUsedBy ? `; the last was ${lastUsedBy}` : ''
  return `No file has used it since ${unusedSince.toISOString()}${last}.`
}

const emptyRows = (compare: () => Promise<StoreComparison>): Inspector => ({
  kind: 'dangling_reference',
  prefix: 'blob',
  intends: 'repair',
  find: async () =>
    (await compare()).missing
      .filter(blob => !blob.isUsed)
      .map(blob => ({
        ...{ kind: 'dangling_reference' as const, subject: `blob/${blob.sha256}` },
        ...{ uploadId: blob.lastUsedBy, sizeBytes: blob.sizeBytes },
        why: 'The ledger names a content that is not in the store, and nothing uses it.',
      })),
  cure: async subject => ((await dropEmptyRow(idOf(subject))) ? 'repaired' : 'vanished'),
})

const wrongSizes = (compare: () => Promise<StoreComparison>): Inspector => ({
  kind: 'wrong_size',
  prefix: 'blob',
  intends: 'repair',
  find: async () =>
    (await compare()).wrongSize.map(({ sha256, sizeBytes, foundBytes, lastUsedBy }) => ({
      ...{
        kind: 'wrong_size' as const,
        subject: `blob/${sha256}`,
        uploadId: lastUsedBy,
        sizeBytes: foundBytes,
      },
      why: `${foundBytes} bytes in the store instead of ${sizeBytes}.`,
    })),
  cure: async subject => {
    const sha256 = idOf(subject)
    const [stored, known] = [await statStored(sha256), await findLedgerBlob(sha256)]
    if (!stored || !known || stored.sizeBytes === known.sizeBytes) return 'vanished'
    // The digest decides who is right.
    if (!(await isWhole(sha256))) return cureDamaged(sha256)
    await setBlobSize(sha256, stored.sizeBytes)
    return 'repaired'
  },
})

const wrongFileSizes = (compare: () => Promise<StoreComparison>): Inspector => ({
  kind: 'wrong_size',
  prefix: 'file',
  intends: 'repair',
  find: async () => {
    // Where the ledger itself is wrong, the file is not judged by it.
    const doubtful = new Set((await compare()).wrongSize.map(({ sha256 }) => sha256))
    const wrong = (await findWrongFileSizes()).filter(({ sha256 }) => !doubtful.has(sha256))
    return wrong.map(({ fileId, sizeBytes, rightBytes }) => ({
      ...{ kind: 'wrong_size' as const, subject: `file/${fileId}`, uploadId: fileId, sizeBytes },
      why: `The file is said to have ${sizeBytes} bytes and has ${rightBytes}.`,
    }))
  },
  cure: async subject => {
    await setFileSize(idOf(subject))
    await followFile(idOf(subject))
    return 'repaired'
  },
})

/** Found by the scan, which reads contents; here they are only looked at again. */
const wrongChecksums: Inspector = {
  kind: 'wrong_checksum',
  prefix: 'blob',
  intends: 'quarantine',
  find: async () => {
    const open = (await findOpenFindings()).filter(({ kind }) => kind === 'wrong_checksum')
    const still: FindingRow[] = []
    for (const finding of open) {
      const sha256 = idOf(finding.subject)
      if ((await statStored(sha256)) && !(await isWhole(sha256))) still.push(finding)
    }
    return still.map(({ kind, subject, why, uploadId, sizeBytes }) => ({
      ...{ kind, subject, why, uploadId: uploadId ?? null, sizeBytes: sizeBytes ?? null },
    }))
  },
  cure: async subject => {
    const sha256 = idOf(subject)
    if (await isWhole(sha256)) return 'vanished'
    return cureDamaged(sha256)
  },
}

/**
 * Damaged bytes of what can be made again are taken away, and the missing rendition is made. Of an original there is no
 * second copy: it stays in quarantine as it is, until the same file is uploaded again, which replaces it.
 */
async function cureDamaged(sha256: string): Promise<Cure> {
  const users = await findUsersOf(sha256)
  if (users.some(({ role }) => role === 'original' || role === 'caption')) return 'quarantined'
  if (users.length === 0) return 'quarantined'
  await removeDamaged(sha256, async () => !(await isWhole(sha256)))
  let cure: Cure = 'repaired'
  for (const fileId of new Set(users.map(user => user.fileId))) {
    if ((await remakeFile(fileId)) === 'under_way') cure = 'under_way'
  }
  return cure
}
