import { CourseRef } from '@/lib/catalog/schemas'
import { route } from '@/lib/http/route'
import { readCourseUses } from '@/lib/learning/read-uses'
import { FileUses } from '@/lib/media/trash-schemas'

export const GET = route({
  access: 'instructor',
  summary: 'read what deleting a course would touch',
  params: CourseRef,
  returns: FileUses,
  handle: ({ actor, params }) => readCourseUses(actor, params.courseId),
})
