import type { Actor } from '@/lib/auth/actor'
import type { CourseImport, ImportItem, ImportItemChange } from '@/lib/catalog/import-schemas'
import { changeWaitingItem } from '@/lib/catalog/import-store'
import { readImport } from '@/lib/catalog/read-imports'
import { noteCourseAct, requireCareOfCourse } from '@/lib/catalog/require-own-course'
import { previewUploads } from '@/lib/media/preview-uploads'
import { AppError } from '@/lib/platform/errors'
import { inTransaction } from '@/lib/platform/transaction'

/**
 * Gives up the place of a file, takes it up again, or gives it to another file, and gives the import as it then is.
 * Refuses `not_found`, `file_arrived` and `files_not_taken`.
 */
export async function changeImportItem(
  actor: Actor,
  ref: { importId: string; itemId: string },
  change: ImportItemChange,
): Promise<CourseImport> {
  const { courseId, items } = await readImport(actor, ref.importId)
  const course = await requireCareOfCourse(actor, courseId)
  const item = items.find(each => each.itemId === ref.itemId)
  if (!item) throw new AppError('not_found', 'not_found')
  const wanted = 'state' in change ? change : { ...named(change, item), state: 'waiting' as const }
  await inTransaction(async tx => {
    if (!(await changeWaitingItem(tx, ref, wanted))) {
      throw new AppError('conflict', 'file_arrived', {
        publicMessage: 'This file has arrived already. Replace it at its lesson.',
      })
    }
    await noteCourseAct(tx, actor, course, 'course.change')
  })
  return readImport(actor, ref.importId)
}

function named<File extends { filename: string; sizeBytes: number }>(
  file: File,
  { role, filename }: ImportItem,
): File {
  if (role === 'captions') {
    if (/\.(vtt|srt)$/i.test(file.filename)) return file
    throw notTaken('Captions are a .vtt or .srt file.')
  }
  const [preview, before] = previewUploads([file, { ...file, filename }])
  if (!preview || preview.refusal) throw notTaken(preview?.refusal ?? 'This file cannot be taken.')
  if (role === 'lesson' && preview.kind !== before?.kind) {
    throw notTaken('This lesson was planned for another kind of file.')
  }
  return { ...file, filename: preview.filename }
}

function notTaken(sentence: string): AppError {
  return new AppError('invalid_input', 'files_not_taken', {
    publicMessage: sentence,
    details: { fields: { filename: [sentence] } },
  })
}
