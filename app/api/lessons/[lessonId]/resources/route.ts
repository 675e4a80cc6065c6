import { giveResourceRoute } from '@/app/api/courses/[courseId]/resources/give-resource-route'
import { ResourceList } from '@/lib/catalog/course-media-schemas'
import { listLessonResources } from '@/lib/catalog/list-course-resources'
import { LessonRef } from '@/lib/catalog/schemas'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'public',
  summary: 'list the resources of a lesson',
  params: LessonRef,
  returns: ResourceList,
  shape: 'page',
  handle: ({ actor, params }) => listLessonResources(actor, params.lessonId),
})

export const POST = giveResourceRoute('lesson', LessonRef)
