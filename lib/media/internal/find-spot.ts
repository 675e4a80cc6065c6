import { ownerExists } from '@/lib/media/media-record-store'
import type { FileContent } from '@/lib/media/read-content'
import { dropReplacement, holdForReplacement } from '@/lib/media/version-store'
import { AppError } from '@/lib/platform/errors'
import type { Transaction } from '@/lib/platform/transaction'

/** Where a file is meant to go. */
export interface SpotWish {
  courseId: string
  /** Null for what belongs to a module or to the whole course, and for what waits in the library. */
  lessonId: string | null
  videoType?: 'intro' | 'lesson' | 'module'
  moduleId?: string | null
  /** It is for the whole course, and does not wait in the library for a lesson. */
  isCourseResource?: boolean
  /** The file in whose place this one is to come, if it is a new version. */
  replacesFileId?: string
}

/** What the row of a new file says of where it belongs. */
export interface FileSpot {
  courseId: string | null
  lessonId: string | null
  videoType?: 'intro' | 'lesson' | 'module'
  moduleId?: string | null
  isCourseResource?: boolean
  version?: number
  versionOf?: string
}

/**
 * Where a file goes that has just come, held until the transaction ends. A new version belongs to its file and takes its
 * place when it is ready; until then, and when it never gets ready, the file stays as it is. A newer one takes the place
 * of one that still waits. Null when it is what the file is already. Refuses `lesson_gone`, `file_gone` and `other_kind`.
 */
export async function findSpot(
  tx: Transaction,
  place: SpotWish,
  content: FileContent,
): Promise<FileSpot | null> {
  const { courseId, lessonId, videoType = 'lesson', moduleId = null, replacesFileId } = place
  const { isCourseResource = false } = place
  if (!replacesFileId) {
    if (!(await ownerExists(tx, { courseId, lessonId, moduleId })))
      throw gone('lesson_gone', lessonId ? 'lesson' : 'course')
    return { courseId, lessonId, videoType, moduleId, isCourseResource }
  }
  const file = await holdForReplacement(tx, replacesFileId)
  if (!file) throw gone('file_gone', 'file that it was to replace')
  if (file.kind !== content.kind) {
    throw new AppError('unsupported_type', 'other_kind', {
      publicMessage: `This file is a ${content.kind}. A new version of a ${file.kind} has to be a ${file.kind} too.`,
    })
  }
  if (file.state === 'ready' && file.sha256 === content.sha256) return null
  await dropReplacement(tx, replacesFileId)
  return { courseId: null, lessonId: null, versionOf: replacesFileId, version: file.lastVersion + 1 }
}

function gone(reason: string, what: string): AppError {
  return new AppError('gone', reason, {
    publicMessage: `The ${what} was removed while this file was on its way, so the file was not kept.`,
  })
}
