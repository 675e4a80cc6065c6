import type { CaptionRevision, CaptionTrack } from '@/lib/media/captions/schemas'
import { sql, type Tx } from '@/lib/platform/postgres'

/** Captions with the contents that they stand for. */
export interface StoredCaptions extends CaptionTrack {
  sha256: string
}

const TRACK = `c.language, c.label, c.kind, c.is_default AS "isDefault", c.is_reviewed AS "isReviewed",
  c.cue_count AS "cueCount", c.covered_seconds AS "coveredSeconds", c.revision, c.sha256,
  c.made_for_version <> f.version AS "isStale", c.updated_at AS "updatedAt"`

/** The captions of a file; the ones that are on by themselves first, then by language. */
export async function findCaptions(fileId: string): Promise<StoredCaptions[]> {
  const { rows } = await sql().query<Row<StoredCaptions>>({
    name: 'media-find-captions',
    text: `SELECT ${TRACK} FROM media_captions c JOIN media_files f USING (file_id)
           WHERE c.file_id = $1 ORDER BY c.is_default DESC, c.language`,
    values: [fileId],
  })
  return rows.map(({ updatedAt, ...row }) => ({ ...row, updatedAt: updatedAt.toISOString() }))
}

export async function findCaption(fileId: string, language: string): Promise<StoredCaptions | undefined> {
  return (await findCaptions(fileId)).find(each => each.language === language)
}

/** Makes whoever changes captions of this file wait for each other, and gives its version; null when it is gone. */
export async function lockFileForCaptions(tx: Tx, fileId: string): Promise<number | null> {
  const rows = await tx.$queryRaw<{ version: number }[]>`
    SELECT version FROM media_files WHERE file_id = ${fileId} FOR NO KEY UPDATE`
  return rows[0]?.version ?? null
}

export interface PresentCaptions {
  revision: number
  label: string
  kind: CaptionTrack['kind']
  isDefault: boolean
  isReviewed: boolean
  sha256: string
  madeForVersion: number
}

export function findPresent(tx: Tx, fileId: string, language: string): Promise<PresentCaptions | null> {
  return tx.mediaCaption.findUnique({ where: { fileId_language: { fileId, language } } })
}

/** The number of the newest state that captions of this language ever had; 0 when there were none. */
export async function newestRevision(tx: Tx, fileId: string, language: string): Promise<number> {
  const { _max } = await tx.mediaCaptionRevision.aggregate({
    where: { fileId, language },
    _max: { revision: true },
  })
  return _max.revision ?? 0
}

export interface NewState {
  fileId: string
  language: string
  label: string
  kind: CaptionTrack['kind']
  isDefault: boolean
  isReviewed: boolean
  sha256: string
  cueCount: number
  coveredSeconds: number
  madeForVersion: number
  revision: number
  updatedBy: string
}

/** Writes the present state and keeps it as a revision. */
export async function putState(tx: Tx, state: NewState, change: CaptionRevision['change']): Promise<void> {
  const { fileId, language, label, kind, isReviewed, sha256, cueCount, revision } = state
  if (state.isDefault) {
    await tx.mediaCaption.updateMany({
      where: { fileId, language: { not: language }, isDefault: true },
      data: { isDefault: false },
    })
  }
  await tx.mediaCaption.upsert({
    where: { fileId_language: { fileId, language } },
    create: state,
    update: state,
  })
  await tx.mediaCaptionRevision.create({
    data: {
      fileId,
      language,
      revision,
      label,
      kind,
      isReviewed,
      sha256,
      cueCount,
      change,
      savedBy: state.updatedBy,
    },
  })
}

/** Takes captions away. Their revisions stay with the file. Says whether they were there. */
export async function deleteCaption(tx: Tx, fileId: string, language: string): Promise<boolean> {
  const { count } = await tx.mediaCaption.deleteMany({ where: { fileId, language } })
  return count === 1
}

export async function unlinkNames(tx: Tx, fileId: string, names: string[]): Promise<void> {
  if (names.length > 0) await tx.mediaFileBlob.deleteMany({ where: { fileId, name: { in: names } } })
}

const NEWEST_KEPT = 50

/**
 * Drops what nobody will look for: of the states before the newest fifty, all but the last one of each hour. Gives the
 * numbers of those that are gone.
 */
export async function thinRevisions(tx: Tx, fileId: string, language: string): Promise<number[]> {
  const rows = await tx.$queryRaw<{ revision: number }[]>`
    DELETE FROM media_caption_revisions r USING (
      SELECT revision, row_number() OVER (ORDER BY revision DESC) AS age,
             row_number() OVER (PARTITION BY date_trunc('hour', saved_at) ORDER BY revision DESC) AS in_hour
      FROM media_caption_revisions WHERE file_id = ${fileId} AND language = ${language}) old
    WHERE r.file_id = ${fileId} AND r.language = ${language} AND r.revision = old.revision
      AND old.age > ${NEWEST_KEPT} AND old.in_hour > 1
    RETURNING r.revision`
  return rows.map(row => row.revision)
}

type Row<Dto extends { updatedAt: string }> = Omit<Dto, 'updatedAt'> & { updatedAt: Date }

export interface StoredRevision extends CaptionRevision {
  sha256: string
}

/** The kept states of a language, newest first. */
export async function findRevisions(fileId: string, language: string): Promise<StoredRevision[]> {
  const { rows } = await sql().query<Omit<StoredRevision, 'savedAt'> & { savedAt: Date }>(
    `SELECT r.revision, r.label, r.kind, r.is_reviewed AS "isReviewed", r.cue_count AS "cueCount", r.change, r.sha256,
            u.first_name || ' ' || u.last_name AS "savedByName", r.saved_at AS "savedAt"
     FROM media_caption_revisions r LEFT JOIN users u ON u.user_id = r.saved_by
     WHERE r.file_id = $1 AND r.language = $2 ORDER BY r.revision DESC`,
    [fileId, language],
  )
  return rows.map(({ savedAt, ...row }) => ({ ...row, savedAt: savedAt.toISOString() }))
}

/** Languages whose captions were deleted and can be brought back, each with its last state. */
export async function findDeletedLanguages(
  fileId: string,
): Promise<{ language: string; revision: number }[]> {
  const { rows } = await sql().query<{ language: string; revision: number }>(
    `SELECT language, max(revision) AS revision FROM media_caption_revisions r WHERE file_id = $1
       AND NOT EXISTS (SELECT 1 FROM media_captions c WHERE c.file_id = r.file_id AND c.language = r.language)
     GROUP BY language ORDER BY language`,
    [fileId],
  )
  return rows
}
