import { sql, type Tx } from '@/lib/platform/postgres'

/** Which part of which file, made from which bytes in which way. */
export interface PartKey {
  fileId: string
  part: string
  sourceSha256: string
  recipe: string
}

/** What was made of a part, as it was noted; undefined when it was made from other bytes or in another way. */
export async function findMadePart(key: PartKey): Promise<unknown> {
  const { rows } = await sql().query<{ made: unknown }>(
    `SELECT made FROM media_parts
     WHERE file_id = $1 AND part = $2 AND source_sha256 = $3 AND recipe = $4 AND made IS NOT NULL`,
    [key.fileId, key.part, key.sourceSha256, key.recipe],
  )
  return rows[0]?.made
}

/** Notes what became of a part: what was made, or why nothing could be. Nothing is noted of a file that is gone. */
export async function notePart(
  key: PartKey,
  result: { made: object } | { failureReason: string },
): Promise<void> {
  const made = 'made' in result ? JSON.stringify(result.made) : null
  const reason = 'failureReason' in result ? result.failureReason : null
  await sql().query(
    `INSERT INTO media_parts (file_id, part, source_sha256, recipe, made, failure_reason)
     SELECT file_id, $2, $3, $4, $5::jsonb, $6 FROM media_files WHERE file_id = $1
     ON CONFLICT (file_id, part) DO UPDATE SET source_sha256 = excluded.source_sha256, recipe = excluded.recipe,
       made = excluded.made, failure_reason = excluded.failure_reason`,
    [key.fileId, key.part, key.sourceSha256, key.recipe, made, reason],
  )
}

/** Forgets the parts of earlier originals, once those of this one are in their place. */
export async function dropStaleParts(tx: Tx, fileId: string, sourceSha256: string): Promise<void> {
  await tx.mediaPart.deleteMany({ where: { fileId, NOT: { sourceSha256 } } })
}
