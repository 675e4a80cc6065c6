import { addCourseResource, uploadCourseResource } from '@/lib/catalog/add-course-resource'
import { NewCourseResource, ResourceList } from '@/lib/catalog/course-media-schemas'
import { listLessonResources } from '@/lib/catalog/list-course-resources'
import { requireOwnCourse } from '@/lib/catalog/require-own-course'
import { LessonRef } from '@/lib/catalog/schemas'
import { isForm } from '@/lib/http/is-form'
import { readBody } from '@/lib/http/read-input'
import { rawRoute, route } from '@/lib/http/route'
import { ResourceRecord } from '@/lib/media/record-schemas'

export const GET = route({
  access: 'public',
  summary: 'list the resources of a lesson',
  params: LessonRef,
  returns: ResourceList,
  shape: 'page',
  handle: ({ actor, params }) => listLessonResources(actor, params.lessonId),
})

/** As for a course (MED-31). */
export const POST = rawRoute({
  access: 'instructor',
  summary: 'give a lesson a resource',
  params: LessonRef,
  rateLimit: { calls: 60, windowSeconds: 60 },
  handle: async ({ request, actor, params }) => {
    await requireOwnCourse(actor, params)
    const resource = isForm(request)
      ? await uploadCourseResource(actor, params, request)
      : await addCourseResource(
          actor,
          params,
          (await readBody(request, NewCourseResource)) as NewCourseResource,
        )
    return Response.json({ success: true, data: ResourceRecord.parse(resource) }, { status: 201 })
  },
})
