import { ResourceRef } from '@/lib/catalog/course-media-schemas'
import { rawRoute, route } from '@/lib/http/route'
import { sendElsewhere } from '@/lib/http/send-elsewhere'
import { openCourseMedia, trackMediaAccess } from '@/lib/learning/access-course-media'
import { TrackedAccess } from '@/lib/learning/schemas'

/** Leads to the resource, and counts. */
export const GET = rawRoute({
  access: 'public',
  summary: 'open a resource of a course',
  params: ResourceRef,
  rateLimit: { calls: 240, windowSeconds: 60 },
  handle: async ({ actor, params }) =>
    sendElsewhere(await openCourseMedia(actor, params.courseId, 'resources', params.resourceId)),
})

/** MED-32: counts, and gives the address. */
export const POST = route({
  access: 'public',
  summary: 'track an access to a resource',
  params: ResourceRef,
  returns: TrackedAccess,
  rateLimit: { calls: 240, windowSeconds: 60 },
  handle: ({ actor, params }) => trackMediaAccess(actor, params.courseId, 'resources', params.resourceId),
})
