import type { z } from 'zod'
import {
  addCourseResource,
  type ResourceOwner,
  uploadCourseResource,
} from '@/lib/catalog/add-course-resource'
import { NewCourseResource } from '@/lib/catalog/course-media-schemas'
import { requireOwnCourse } from '@/lib/catalog/require-own-course'
import { isForm } from '@/lib/http/is-form'
import { readBody } from '@/lib/http/read-input'
import { rawRoute } from '@/lib/http/route'
import { ResourceRecord } from '@/lib/media/record-schemas'

/** MED-31: JSON with `resourceUrl`, `resourceName` and `resourceType`, or a form with the file in its field `file`. */
export const giveResourceRoute = (owner: 'course' | 'lesson', params: z.ZodType<ResourceOwner>) =>
  rawRoute({
    access: 'instructor',
    summary: `give a ${owner} a resource`,
    params,
    rateLimit: { calls: 60, windowSeconds: 60 },
    handle: async ({ request, actor, params: ref }) => {
      // Before the body is read: what a stranger sends is nobody's business (MED-34).
      await requireOwnCourse(actor, ref)
      const resource = isForm(request)
        ? await uploadCourseResource(actor, ref, request)
        : await addCourseResource(
            actor,
            ref,
            (await readBody(request, NewCourseResource)) as NewCourseResource,
          )
      return Response.json({ success: true, data: ResourceRecord.parse(resource) }, { status: 201 })
    },
  })
