import { LessonRef } from '@/lib/catalog/schemas'
import { route } from '@/lib/http/route'
import { readLessonUses } from '@/lib/learning/read-uses'
import { FileUses } from '@/lib/media/trash-schemas'

export const GET = route({
  access: 'instructor',
  summary: 'read what deleting a lesson would touch',
  params: LessonRef,
  returns: FileUses,
  handle: ({ actor, params }) => readLessonUses(actor, params.lessonId),
})
