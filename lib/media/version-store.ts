import type { LessonFile } from '@/lib/media/schemas'
import { db, sql, type Tx } from '@/lib/platform/postgres'

/** A file as it is before it gets a new version. */
export interface ReplaceableFile {
  kind: LessonFile['kind']
  state: LessonFile['state']
  sha256: string | null
  lastVersion: number
}

/** Holds a file against any other change of its versions. Null when it is gone or is a version itself. */
export async function holdForReplacement(tx: Tx, fileId: string): Promise<ReplaceableFile | null> {
  await tx.$executeRaw`SELECT 1 FROM media_files WHERE file_id = ${fileId} FOR NO KEY UPDATE`
  const [file] = await tx.$queryRaw<ReplaceableFile[]>`
    SELECT f.kind, f.state, o.sha256,
           (SELECT max(v.version) FROM media_files v WHERE v.file_id = f.file_id OR v.version_of = f.file_id) AS "lastVersion"
    FROM media_files f LEFT JOIN media_file_blobs o ON o.file_id = f.file_id AND o.role = 'original'
    WHERE f.file_id = ${fileId} AND f.version_of IS NULL AND f.trashed_at IS NULL`
  return file ?? null
}

/** Gives up a replacement that has not taken its place yet. Says whether there was one. */
export async function dropReplacement(tx: Tx, fileId: string): Promise<boolean> {
  const { count } = await tx.mediaFile.deleteMany({ where: { versionOf: fileId, retiredAt: null } })
  return count > 0
}

export interface VersionRow {
  versionId: string
  version: number
  /** `pending` is on its way, `current` is what learners get, `kept` was there before. */
  standing: 'pending' | 'current' | 'kept'
  state: LessonFile['state']
  progressPercent: number
  failureReason: string | null
  originalName: string
  sizeBytes: number
  durationSeconds: number
  madeAt: Date
  madeBy: string | null
  retiredAt: Date | null
}

/** The present version of a file and all others, newest first. */
export async function findVersions(fileId: string): Promise<VersionRow[]> {
  const { rows } = await sql().query<VersionRow>(
    `SELECT f.file_id AS "versionId", f.version, f.state, f.failure_reason AS "failureReason",
            CASE WHEN f.version_of IS NULL THEN 'current' WHEN f.retired_at IS NULL THEN 'pending' ELSE 'kept' END AS standing,
            CASE WHEN f.state = 'ready' THEN 100 ELSE coalesce(j.progress_percent, 0)::integer END AS "progressPercent",
            f.original_name AS "originalName", f.size_bytes::float8 AS "sizeBytes",
            f.duration_seconds AS "durationSeconds", f.version_at AS "madeAt", f.retired_at AS "retiredAt",
            CASE WHEN u.erased_at IS NULL THEN nullif(trim(u.first_name || ' ' || u.last_name), '') END AS "madeBy"
     FROM media_files f LEFT JOIN users u ON u.user_id = f.version_by
     LEFT JOIN LATERAL (SELECT progress_percent FROM media_jobs WHERE file_id = f.file_id ORDER BY job_id DESC LIMIT 1) j ON true
     WHERE f.file_id = $1 OR f.version_of = $1 ORDER BY f.version DESC`,
    [fileId],
  )
  return rows
}

/** Makes a kept version the replacement of its file; it takes its place at the end of the transaction. */
export async function wantBack(
  tx: Tx,
  fileId: string,
  version: number,
): Promise<'done' | 'missing' | 'not_ready'> {
  const found = await tx.mediaFile.findFirst({
    where: { versionOf: fileId, version, retiredAt: { not: null } },
    select: { fileId: true, state: true },
  })
  if (!found) return 'missing'
  if (found.state !== 'ready') return 'not_ready'
  await tx.mediaFile.update({
    where: { fileId: found.fileId },
    data: { retiredAt: null },
    select: { fileId: true },
  })
  return 'done'
}

export async function hasReplacement(tx: Tx, fileId: string): Promise<boolean> {
  return (await tx.mediaFile.count({ where: { versionOf: fileId, retiredAt: null } })) > 0
}

/** Removes one kept version. Says whether it was there. */
export async function dropVersion(tx: Tx, fileId: string, version: number): Promise<boolean> {
  const { count } = await tx.mediaFile.deleteMany({
    where: { versionOf: fileId, version, retiredAt: { not: null } },
  })
  return count > 0
}

/** The same by the id of the version, while its file is held. */
export async function dropKeptVersion(tx: Tx, fileId: string, versionId: string): Promise<boolean> {
  const { count } = await tx.mediaFile.deleteMany({
    where: { fileId: versionId, versionOf: fileId, retiredAt: { not: null } },
  })
  return count === 1
}

/** Removes kept versions that are too old, and those that more than enough newer ones follow; gives their number. */
export async function dropOldVersions(keptDays: number, keptCount: number): Promise<number> {
  return db().$executeRaw`
    DELETE FROM media_files f USING (
      SELECT file_id, row_number() OVER (PARTITION BY version_of ORDER BY retired_at DESC, version DESC) AS place
      FROM media_files WHERE version_of IS NOT NULL AND retired_at IS NOT NULL) AS kept
    WHERE f.file_id = kept.file_id AND f.retired_at IS NOT NULL
      AND (kept.place > ${keptCount} OR f.retired_at < now() - make_interval(days => ${keptDays}::integer))`
}
