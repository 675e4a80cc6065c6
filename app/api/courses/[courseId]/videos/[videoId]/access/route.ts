import { VideoRef } from '@/lib/catalog/course-media-schemas'
import { rawRoute, route } from '@/lib/http/route'
import { sendElsewhere } from '@/lib/http/send-elsewhere'
import { openCourseMedia, trackMediaAccess } from '@/lib/learning/access-course-media'
import { TrackedAccess } from '@/lib/learning/schemas'

/** Leads to the video, and counts. */
export const GET = rawRoute({
  access: 'public',
  summary: 'open a video of a course',
  params: VideoRef,
  rateLimit: { calls: 240, windowSeconds: 60 },
  handle: async ({ actor, params }) =>
    sendElsewhere(await openCourseMedia(actor, params.courseId, 'videos', params.videoId)),
})

/** MED-32: counts, and gives the address. */
export const POST = route({
  access: 'public',
  summary: 'track an access to a video',
  params: VideoRef,
  returns: TrackedAccess,
  rateLimit: { calls: 240, windowSeconds: 60 },
  handle: ({ actor, params }) => trackMediaAccess(actor, params.courseId, 'videos', params.videoId),
})
