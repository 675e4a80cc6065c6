import { addCourseResource, uploadCourseResource } from '@/lib/catalog/add-course-resource'
import { NewCourseResource, ResourceList, ResourcePlace } from '@/lib/catalog/course-media-schemas'
import { listCourseResources } from '@/lib/catalog/list-course-resources'
import { requireOwnCourse } from '@/lib/catalog/require-own-course'
import { CourseRef } from '@/lib/catalog/schemas'
import { isForm } from '@/lib/http/is-form'
import { readBody } from '@/lib/http/read-input'
import { rawRoute, route } from '@/lib/http/route'
import { ResourceRecord } from '@/lib/media/record-schemas'

export const GET = route({
  access: 'public',
  summary: 'list the resources of a course',
  params: CourseRef,
  query: ResourcePlace,
  returns: ResourceList,
  shape: 'page',
  handle: ({ actor, params, query }) => listCourseResources(actor, params.courseId, query.lessonId),
})

/** MED-31: JSON with `resourceUrl`, `resourceName` and `resourceType`, or a form with the file in its field `file`. */
export const POST = rawRoute({
  access: 'instructor',
  summary: 'give a course a resource',
  params: CourseRef,
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
