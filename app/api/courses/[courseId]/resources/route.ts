import { giveResourceRoute } from '@/app/api/courses/[courseId]/resources/give-resource-route'
import { ResourceList, ResourcePlace } from '@/lib/catalog/course-media-schemas'
import { listCourseResources } from '@/lib/catalog/list-course-resources'
import { CourseRef } from '@/lib/catalog/schemas'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'public',
  summary: 'list the resources of a course',
  params: CourseRef,
  query: ResourcePlace,
  returns: ResourceList,
  shape: 'page',
  handle: ({ actor, params, query }) => listCourseResources(actor, params.courseId, query.lessonId),
})

export const POST = giveResourceRoute('course', CourseRef)
