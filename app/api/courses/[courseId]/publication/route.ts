import { publishCourse } from '@/lib/catalog/publish-course'
import { CourseRef, Publication } from '@/lib/catalog/schemas'
import { withdrawCourse } from '@/lib/catalog/withdraw-course'
import { route } from '@/lib/http/route'

export const PUT = route({
  access: 'instructor',
  summary: 'publish a course',
  params: CourseRef,
  returns: Publication,
  handle: ({ actor, params }) => publishCourse(actor, params.courseId),
})

export const DELETE = route({
  access: 'instructor',
  summary: 'withdraw a course',
  params: CourseRef,
  returns: Publication,
  handle: ({ actor, params }) => withdrawCourse(actor, params.courseId),
})
