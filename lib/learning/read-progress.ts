import type { Actor } from '@/lib/auth/actor'
import { localProgressBackup } from '@/lib/learning/progress-backup-store'
import { cacheNewer, courseKey, fileKey, readCached } from '@/lib/learning/progress-cache-store'
import {
  findCourseProgress,
  findFileProgress,
  type StoredCourseProgress,
  type StoredFileProgress,
} from '@/lib/learning/progress-store'
import type { CourseProgress, FileProgress } from '@/lib/learning/schemas'
import { AppError } from '@/lib/platform/errors'
import { describeCause, logger } from '@/lib/platform/logger'

/**
 * The actor's progress in a file: from the cache, else PostgreSQL, else the backup (PRG-19). Zeros for a file that was
 * never watched. Refuses `file_not_found`.
 */
export async function readFileProgress(actor: Actor, fileId: string): Promise<FileProgress> {
  const key = fileKey(actor.userId, fileId)
  const cached = await readCached<StoredFileProgress>(key)
  if (cached) return cached
  const stored = await findFileProgress(actor.region, actor.userId, fileId, actor.userType === 'admin')
  if (stored === undefined) throw new AppError('not_found', 'file_not_found')
  const row = stored ?? (await findInBackup(actor.userId, fileId))
  if (!row) return neverWatched(actor.userId, fileId)
  await cacheNewer([{ key, value: row }])
  return row
}

/** The actor's progress in a course, from the cache, else PostgreSQL. Refuses `course_not_found`. */
export async function readCourseProgress(actor: Actor, courseId: string): Promise<CourseProgress> {
  const key = courseKey(actor.userId, courseId)
  const cached = await readCached<StoredCourseProgress>(key)
  if (cached) return cached
  const stored = await findCourseProgress(actor.region, actor.userId, courseId, actor.userType === 'admin')
  if (!stored) throw new AppError('not_found', 'course_not_found')
  if (stored.revision > 0) await cacheNewer([{ key, value: stored }])
  return stored
}

// A backup that cannot be read is the same as none (PRG-21).
async function findInBackup(userId: string, fileId: string): Promise<StoredFileProgress | null> {
  try {
    return await localProgressBackup.find(userId, fileId)
  } catch (cause) {
    logger().warn({ operation: 'progress-backup.find', cause: describeCause(cause) }, 'backup cannot be read')
    return null
  }
}

function neverWatched(userId: string, fileId: string): FileProgress {
  return {
    user_id: userId,
    file_id: fileId,
    progress_seconds: 0,
    progress_percentage: 0,
    completed: false,
    last_watched: null,
  }
}
