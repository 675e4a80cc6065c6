import type { FileContent } from '@/lib/media/cleanup-plan-store'
import type { Cleanup, CleanupRule } from '@/lib/media/cleanup-schemas'
import { db, sql, type Tx } from '@/lib/platform/postgres'

export async function insertCleanup(
  tx: Tx,
  { rule, days, promisedBytes }: { rule: CleanupRule; days: number; promisedBytes: number },
): Promise<string> {
  const data = { rule, days, promisedBytes: BigInt(promisedBytes) }
  return (await tx.mediaCleanup.create({ data, select: { cleanupId: true } })).cleanupId
}

/** A file that went to the trash, or a name that was taken away with all that brings it back. */
export async function noteAside(
  tx: Tx,
  cleanupId: string,
  fileId: string,
  use?: { name: string; role: string; sha256: string; contentType: string },
): Promise<void> {
  await tx.mediaCleanupItem.create({ data: { cleanupId, fileId, outcome: 'aside', ...use } })
}

/** A file that stays although the plan named it, and why. */
export async function noteKept(cleanupId: string, fileId: string, reason: string): Promise<void> {
  await db().mediaCleanupItem.create({ data: { cleanupId, fileId, outcome: 'kept', reason } })
}

export async function noteContents(
  cleanupId: string,
  contents: Omit<FileContent, 'fileId'>[],
  tx: Tx = db(),
): Promise<void> {
  await tx.mediaCleanupContent.createMany({
    data: contents.map(({ sha256, sizeBytes }) => ({ cleanupId, sha256, sizeBytes: BigInt(sizeBytes) })),
    skipDuplicates: true,
  })
}

/** Notes what the trash of a clean-up frees since this file lies in it: contents that are used by nothing else. */
export async function noteTrashedContents(tx: Tx, cleanupId: string, fileId: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO media_cleanup_contents (cleanup_id, sha256, size_bytes)
    SELECT DISTINCT ${cleanupId}::uuid, m.sha256, b.size_bytes
    FROM media_files v JOIN media_file_blobs m USING (file_id) JOIN blobs b USING (sha256)
    WHERE (v.file_id = ${fileId} OR v.version_of = ${fileId}) AND NOT EXISTS (
      SELECT 1 FROM media_file_blobs u JOIN media_files uf USING (file_id)
      WHERE u.sha256 = m.sha256 AND coalesce(uf.version_of, uf.file_id) NOT IN (
        SELECT i.file_id FROM media_cleanup_items i WHERE i.cleanup_id = ${cleanupId}::uuid AND i.outcome = 'aside'))
    ON CONFLICT DO NOTHING`
}

/** Notes what the end of another version of a file frees: contents that nothing else uses. */
export async function noteOwnContents(tx: Tx, cleanupId: string, versionId: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO media_cleanup_contents (cleanup_id, sha256, size_bytes)
    SELECT DISTINCT ${cleanupId}::uuid, m.sha256, b.size_bytes FROM media_file_blobs m JOIN blobs b USING (sha256)
    WHERE m.file_id = ${versionId}
      AND NOT EXISTS (SELECT 1 FROM media_file_blobs u WHERE u.sha256 = m.sha256 AND u.file_id <> ${versionId})
    ON CONFLICT DO NOTHING`
}

/** What stands of a file after it went to the trash: is it certain that nothing used it, and nobody opened it? */
export async function isStillUnused(tx: Tx, fileId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ isUnused: boolean }[]>`
    SELECT num_nonnulls(f.trashed_lesson_id, f.trashed_product_id, f.module_id) = 0 AND NOT f.was_shown_first
       AND f.video_type = 'lesson' AS "isUnused"
    FROM media_files f WHERE f.file_id = ${fileId}`
  return row?.isUnused ?? false
}

/** Another file of the same original, held so that it cannot go in this moment. */
export async function holdTwin(tx: Tx, fileId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM media_files other
    WHERE other.file_id <> ${fileId} AND other.version_of IS NULL AND other.trashed_at IS NULL AND other.file_id IN (
      SELECT same.file_id FROM media_file_blobs own JOIN media_file_blobs same USING (sha256)
      WHERE own.file_id = ${fileId} AND own.role = 'original' AND same.role = 'original')
    ORDER BY other.file_id LIMIT 1 FOR SHARE`
  return rows.length > 0
}

/** Nobody learns with it, as far as progress says. */
export async function hasNoLearners(tx: Tx, fileId: string, sinceDays: number | null): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ isQuiet: boolean }[]>`
    SELECT NOT EXISTS (SELECT 1 FROM user_progress WHERE file_id = ${fileId} AND (${sinceDays}::integer IS NULL
      OR last_watched > now() - make_interval(days => ${sinceDays}::integer))) AS "isQuiet"`
  return row?.isQuiet ?? false
}

export interface HeldVideo {
  isIdle: boolean
  uses: { name: string; role: string; sha256: string; contentType: string }[]
}

/** Holds a ready video against processing and new versions; null when it is not there as one. */
export async function holdVideo(tx: Tx, fileId: string): Promise<HeldVideo | null> {
  const held = await tx.$queryRaw<{ isIdle: boolean }[]>`
    SELECT NOT EXISTS (SELECT 1 FROM media_jobs j WHERE j.file_id = f.file_id AND j.state IN ('queued', 'running')) AS "isIdle"
    FROM media_files f WHERE f.file_id = ${fileId} AND f.state = 'ready' AND f.trashed_at IS NULL FOR NO KEY UPDATE`
  const [file] = held
  if (!file) return null
  const uses = await tx.mediaFileBlob.findMany({
    where: { fileId },
    select: { name: true, role: true, sha256: true, contentType: true },
  })
  return { ...file, uses }
}

/** Takes names away from a file, and what says that they are made. */
export async function dropNames(tx: Tx, fileId: string, names: string[], parts: string[]): Promise<void> {
  await tx.mediaFileBlob.deleteMany({ where: { fileId, name: { in: names } } })
  await tx.mediaPart.deleteMany({ where: { fileId, part: { in: parts } } })
}

export interface AsideItem {
  fileId: string
  name: string
  role: string | null
  sha256: string | null
  contentType: string | null
}

export async function findAside(cleanupId: string, fileId?: string): Promise<AsideItem[]> {
  return db().mediaCleanupItem.findMany({
    where: { cleanupId, outcome: 'aside', ...(fileId ? { fileId } : {}) },
    select: { fileId: true, name: true, role: true, sha256: true, contentType: true },
    orderBy: [{ fileId: 'asc' }, { name: 'asc' }],
  })
}

export async function noteUndone(tx: Tx, cleanupId: string, fileId: string): Promise<void> {
  await tx.mediaCleanupItem.updateMany({
    where: { cleanupId, fileId, outcome: 'aside' },
    data: { outcome: 'undone' },
  })
}

/** Closes a clean-up as undone, once. */
export async function closeUndone(tx: Tx, cleanupId: string): Promise<boolean> {
  const { count } = await tx.mediaCleanup.updateMany({
    where: { cleanupId, undoneAt: null },
    data: { undoneAt: new Date() },
  })
  return count === 1
}

/** Which of these contents are still in the ledger. */
export async function findPresent(tx: Tx, digests: string[]): Promise<Set<string>> {
  const found = await tx.blob.findMany({ where: { sha256: { in: digests } }, select: { sha256: true } })
  return new Set(found.map(one => one.sha256))
}

type CleanupRow = Omit<Cleanup, 'createdAt' | 'undoneAt'> & { createdAt: Date; undoneAt: Date | null }

/** The latest clean-ups with what became of them, or one. What rules set aside is listed with their runs. */
export async function findCleanups(limit: number, cleanupId?: string): Promise<Cleanup[]> {
  const { rows } = await sql().query<CleanupRow>(
    `SELECT c.cleanup_id AS "cleanupId", c.rule, c.days, c.created_at AS "createdAt", c.undone_at AS "undoneAt",
       c.promised_bytes::float8 AS "promisedBytes", i.*, k.*
     FROM media_cleanups c
     LEFT JOIN LATERAL (
       SELECT count(DISTINCT i.file_id) FILTER (WHERE i.outcome = 'aside' AND (f.trashed_at IS NOT NULL OR i.name <> '' AND f.file_id IS NOT NULL))::integer AS "asideCount",
              count(DISTINCT i.file_id) FILTER (WHERE i.outcome = 'undone' OR i.outcome = 'aside' AND i.name = '' AND f.file_id IS NOT NULL AND f.trashed_at IS NULL)::integer AS "restoredCount",
              count(DISTINCT i.file_id) FILTER (WHERE i.outcome = 'aside' AND f.file_id IS NULL)::integer AS "goneCount",
              coalesce(json_agg(json_build_object('fileId', i.file_id, 'reason', i.reason) ORDER BY i.file_id)
                       FILTER (WHERE i.outcome = 'kept'), '[]') AS kept
       FROM media_cleanup_items i LEFT JOIN media_files f USING (file_id) WHERE i.cleanup_id = c.cleanup_id) i ON true
     LEFT JOIN LATERAL (
       SELECT coalesce(sum(k.size_bytes) FILTER (WHERE k.removed_at IS NOT NULL), 0)::float8 AS "reclaimedBytes",
              coalesce(sum(k.size_bytes) FILTER (WHERE k.removed_at IS NULL AND c.undone_at IS NULL), 0)::float8 AS "pendingBytes"
       FROM media_cleanup_contents k WHERE k.cleanup_id = c.cleanup_id) k ON true
     WHERE ($2::uuid IS NULL OR c.cleanup_id = $2::uuid)
       AND NOT EXISTS (SELECT 1 FROM media_rule_runs r WHERE r.cleanup_id = c.cleanup_id)
     ORDER BY c.created_at DESC, c.cleanup_id DESC LIMIT $1`,
    [limit, cleanupId ?? null],
  )
  return rows.map(row => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    undoneAt: row.undoneAt?.toISOString() ?? null,
  }))
}
