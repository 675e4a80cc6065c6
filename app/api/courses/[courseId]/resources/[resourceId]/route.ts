import { z } from 'zod'
import { ResourceRef } from '@/lib/catalog/course-media-schemas'
import { deleteCourseMedia } from '@/lib/catalog/delete-course-media'
import { route } from '@/lib/http/route'

export const DELETE = route({
  access: 'instructor',
  summary: 'delete a resource of a course',
  params: ResourceRef,
  returns: z.void(),
  status: 204,
  handle: ({ actor, params }) => deleteCourseMedia(actor, params.courseId, 'resources', params.resourceId),
})
