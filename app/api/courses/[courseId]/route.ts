import { z } from 'zod'
import { deleteCourse } from '@/lib/catalog/delete-course'
import { readCourse } from '@/lib/catalog/read-course'
import { CourseChanges, CourseDetails, CourseRef, OwnCourse } from '@/lib/catalog/schemas'
import { updateCourse } from '@/lib/catalog/update-course'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'public',
  summary: 'read a course',
  params: CourseRef,
  returns: CourseDetails,
  handle: ({ actor, params }) => readCourse(actor, params.courseId),
})

export const PATCH = route({
  access: 'instructor',
  summary: 'change a course',
  params: CourseRef,
  body: CourseChanges,
  returns: OwnCourse,
  handle: ({ actor, params, body }) => updateCourse(actor, params.courseId, body),
})

export const DELETE = route({
  access: 'instructor',
  summary: 'delete a course',
  params: CourseRef,
  returns: z.void(),
  status: 204,
  handle: ({ actor, params }) => deleteCourse(actor, params.courseId),
})
