import { statStored } from '@/lib/media/blob-store'
import { type FindingRow, type Found, findOpenFindings } from '@/lib/media/finding-store'
import {
  type FileContents,
  findBareFiles,
  findContents,
  findLost,
  findUsersOf,
} from '@/lib/media/inspect-blob-store'
import type { StoreComparison } from '@/lib/media/internal/compare-store'
import { type Inspector, idOf } from '@/lib/media/internal/inspector'
import { FILE_LOST, markFileLost, remakeFile } from '@/lib/media/internal/remake-file'

/** Files and the contents that make them up. */
export function fileInspectors(compare: () => Promise<StoreComparison>): Inspector[] {
  return [lostOriginals(compare), missingRenditions(compare)]
}

const lostOriginals = (compare: () => Promise<StoreComparison>): Inspector => ({
  kind: 'dangling_reference',
  prefix: 'original',
  intends: 'quarantine',
  find: async () => {
    const found: Found[] = []
    for (const { sha256, sizeBytes } of [...(await compare()).missing, ...(await damagedOriginals())]) {
      for (const { fileId, role } of await findUsersOf(sha256)) {
        if (role !== 'original' && role !== 'caption') continue
        const why = `The bytes ${sha256.slice(0, 12)}… of this file are missing or damaged in the store.`
        found.push({
          kind: 'dangling_reference',
          subject: `original/${fileId}`,
          why,
          uploadId: fileId,
          sizeBytes,
        })
      }
    }
    return found
  },
  settle: found => giveBack(new Set(found.map(({ subject }) => idOf(subject)))),
  cure: async subject => {
    const contents = await findContents(idOf(subject))
    if (!contents) return 'vanished'
    // What was made of a video still plays; everything else is its original.
    if (contents.kind === 'video' && (await hasEveryRendition(contents))) return 'quarantined'
    await markFileLost(contents.fileId, true)
    return 'quarantined'
  },
})

async function damagedOriginals(): Promise<{ sha256: string; sizeBytes: number | null }[]> {
  const open = await findOpenFindings()
  const isDamage = ({ kind, subject }: FindingRow) =>
    (kind === 'wrong_checksum' || kind === 'wrong_size') && subject.startsWith('blob/')
  return open.filter(isDamage).map(one => ({ sha256: idOf(one.subject), sizeBytes: one.sizeBytes ?? null }))
}

// A file whose bytes came back, because somebody sent them again, is ready again.
async function giveBack(stillLost: Set<string>): Promise<void> {
  for (const fileId of await findLost(FILE_LOST))
    if (!stillLost.has(fileId)) await markFileLost(fileId, false)
}

async function hasEveryRendition({ names }: FileContents): Promise<boolean> {
  if (!names.some(({ name }) => name === 'master.m3u8')) return false
  for (const { role, sha256 } of names) if (role !== 'original' && !(await statStored(sha256))) return false
  return true
}

const missingRenditions = (compare: () => Promise<StoreComparison>): Inspector => ({
  kind: 'missing_rendition',
  prefix: 'file',
  intends: 'repair',
  find: async () => {
    const lacking = new Map<string, string>()
    for (const fileId of await findBareFiles())
      lacking.set(fileId, 'Nothing that can be shown was made of it.')
    for (const { sha256 } of (await compare()).missing) {
      for (const { fileId, name, role, state } of await findUsersOf(sha256)) {
        if (role === 'original' || role === 'caption' || state !== 'ready') continue
        lacking.set(fileId, `${name} is not in the store.`)
      }
    }
    return [...lacking].map(([fileId, why]) => ({
      ...{ kind: 'missing_rendition' as const, subject: `file/${fileId}`, why, uploadId: fileId },
    }))
  },
  cure: subject => remakeFile(idOf(subject)),
})
