import type { Actor } from '@/lib/auth/actor'
import { cacheNewer, courseKey, fileKey, hasProgressCache } from '@/lib/learning/progress-cache-store'
import { writeProgress } from '@/lib/learning/progress-store'
import type { ProgressReport, RecordedProgress } from '@/lib/learning/schemas'

/**
 * Keeps what the actor watched and gives the row as it now stands. Percentage, completion and proven ranges never go
 * down; the position is the last one reported. Written to PostgreSQL, then to the cache; a job copies it to the backup
 * (PRG-18). Refuses `file_not_found` and `not_enrolled`.
 */
export async function recordProgress(actor: Actor, report: ProgressReport): Promise<RecordedProgress> {
  const isCached = hasProgressCache()
  const { file, course } = await writeProgress(actor.region, actor.userId, report, isCached)
  if (isCached) {
    await cacheNewer([
      { key: fileKey(actor.userId, file.file_id), value: file },
      ...(course ? [{ key: courseKey(actor.userId, file.course_id), value: course }] : []),
    ])
  }
  return file
}
