import { text } from 'node:stream/consumers'
import type { Actor } from '@/lib/auth/actor'
import { openBlob } from '@/lib/media/blob-store'
import {
  type Candidate,
  type FileContent,
  findCandidates,
  findOwnContents,
  findOwnNames,
  findTouched,
} from '@/lib/media/cleanup-plan-store'
import { CLEANUP_MAX, type CleanupPlan, type CleanupQuestion } from '@/lib/media/cleanup-schemas'
import { type Tallest, tallestOf } from '@/lib/media/internal/tallest-variant'
import { requireAdmin } from '@/lib/media/list-admin-library'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'

/**
 * What a rule would set aside now, why, what that frees and who learns with it. Changes nothing. Refuses
 * `role_not_allowed`.
 */
export async function planCleanup(actor: Actor, { rule, days }: CleanupQuestion): Promise<CleanupPlan> {
  requireAdmin(actor)
  const found = await findCandidates(rule, days, CLEANUP_MAX + 1)
  const taken = found.slice(0, CLEANUP_MAX)
  const { files, contents } =
    rule === 'unused_renditions' ? await planRenditions(taken) : await planFiles(taken)
  const freed = new Map<string, number>()
  for (const { fileId, sizeBytes } of contents) freed.set(fileId, (freed.get(fileId) ?? 0) + sizeBytes)
  const touched = await findTouched(files.map(one => one.fileId))
  return {
    ...{ rule, days, ...touched },
    files: files.map(({ createdAt, lastAccessedAt, masterSha256, storedBytes, ...file }) => ({
      ...file,
      freedBytes: freed.get(file.fileId) ?? 0,
      why: WHY[rule]({ createdAt, lastAccessedAt }, file.height),
    })),
    isMore: found.length > taken.length,
    contentCount: contents.length,
    freedBytes: contents.reduce((sum, one) => sum + one.sizeBytes, 0),
    undoDays: rule === 'unused_renditions' ? config().mediaQuarantineDays : config().mediaTrashDays,
  }
}

type Planned = Candidate & { height?: number }

async function planFiles(files: Planned[]): Promise<{ files: Planned[]; contents: FileContent[] }> {
  return { files, contents: await findOwnContents(files.map(one => one.fileId)) }
}

async function planRenditions(found: Candidate[]): Promise<{ files: Planned[]; contents: FileContent[] }> {
  const files: Planned[] = []
  const names: { fileId: string; name: string }[] = []
  for (const candidate of found) {
    const tallest = await readTallest(candidate.masterSha256)
    if (!tallest) continue
    files.push({ ...candidate, height: tallest.height })
    for (const name of [...tallest.names, 'master.m3u8']) names.push({ fileId: candidate.fileId, name })
  }
  return { files, contents: await findOwnNames(names) }
}

/** The tallest size of a video, or what else is chosen; null when there is none, or its bytes are away. */
export async function readTallest(
  masterSha256: string | null,
  choose: (master: string) => Tallest | null = tallestOf,
): Promise<Tallest | null> {
  if (!masterSha256) return null
  try {
    return choose(await text(await openBlob(masterSha256)))
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

const day = (date: Date) => date.toISOString().slice(0, 10)
type Moments = Pick<Candidate, 'createdAt' | 'lastAccessedAt'>
const WHY: Record<CleanupQuestion['rule'], (moments: Moments, height?: number) => string> = {
  unused_files: ({ createdAt }) => `Uploaded on ${day(createdAt)}, and no lesson, course or product uses it.`,
  duplicates: ({ createdAt }) =>
    `The same bytes are another file. This one came on ${day(createdAt)} and is not in use.`,
  never_played: ({ createdAt }) => `There since ${day(createdAt)}, and nobody has opened it.`,
  unused_renditions: ({ lastAccessedAt }, height) =>
    `Opened last ${lastAccessedAt ? `on ${day(lastAccessedAt)}` : 'never'}. Its ${height}p would go, smaller sizes stay.`,
}
