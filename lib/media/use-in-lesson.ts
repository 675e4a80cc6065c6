import type { Actor } from '@/lib/auth/actor'
import { announceFile } from '@/lib/media/internal/announce-file'
import { auditUse } from '@/lib/media/internal/audit-file'
import { chargeBytes } from '@/lib/media/internal/charge-bytes'
import { isMainPart } from '@/lib/media/policy'
import { readFile } from '@/lib/media/read-file'
import type { LessonFile } from '@/lib/media/schemas'
import { findTwinIn, placeUnused, shareInto } from '@/lib/media/share-store'
import { AppError } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { inTransaction } from '@/lib/platform/transaction'

/**
 * Uses a file of the library in a lesson; whoever calls has decided that the person may change the lesson. A file that is
 * used nowhere goes there itself; of any other a second one is made of the same bytes, which are kept and processed
 * once. Asking twice is one file. Refuses `not_found`, also for what is not the actor's, `other_lesson_type`,
 * `not_ready`, `quota_full`.
 */
export async function useInLesson(
  actor: Actor,
  fileId: string,
  lesson: { lessonId: string; lessonType: string; instructorId: string },
): Promise<LessonFile> {
  const file = await readFile(actor, fileId)
  if (file.versionOf) throw new AppError('not_found', 'file_not_found')
  if (lesson.lessonType !== 'video' && (file.kind === 'video' || file.kind === 'audio')) {
    throw new AppError('conflict', 'other_lesson_type', {
      publicMessage: 'This lesson is a document. Make a video lesson for it.',
    })
  }
  const here = await findTwinIn(lesson.lessonId, fileId)
  if (here) return readFile(actor, here)
  const place = { lessonId: lesson.lessonId, isRequired: isMainPart(lesson.lessonType, file) }
  const usedId = await inTransaction(async tx => {
    await auditUse(tx, actor, file, lesson)
    if (await placeUnused(tx, fileId, place)) {
      await announceFile(tx, fileId)
      return fileId
    }
    const made = { fileId: newId(), userId: actor.userId }
    // Whoever did not bring these bytes is charged for them from now on.
    const share = () => shareInto(tx, fileId, made, place)
    if (
      !(await chargeBytes(tx, actor.userId, made.fileId, share, { lessonId: lesson.lessonId, isKnown: true }))
    ) {
      throw new AppError('conflict', 'not_ready', {
        publicMessage: 'This file is still being processed. It can be used elsewhere when it is ready.',
      })
    }
    await announceFile(tx, made.fileId)
    return made.fileId
  })
  return readFile(actor, usedId)
}
