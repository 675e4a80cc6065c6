import { z } from 'zod'
import { deleteCourseMedia } from '@/lib/catalog/delete-course-media'
import { rawRoute, route } from '@/lib/http/route'
import { sendElsewhere } from '@/lib/http/send-elsewhere'
import { openCourseMedia, trackMediaAccess } from '@/lib/learning/access-course-media'
import { TrackedAccess } from '@/lib/learning/schemas'
import type { CourseMediumRef } from '@/lib/media/read-course-medium'

type Params = z.ZodType<CourseMediumRef>
type Medium = 'video' | 'resource'

const OPENINGS = { calls: 240, windowSeconds: 60 }

/** Leads to the video or resource, and counts. */
export const openMediumRoute = (medium: Medium, params: Params) =>
  rawRoute({
    access: 'public',
    summary: `open a ${medium} of a course`,
    params,
    rateLimit: OPENINGS,
    handle: async ({ actor, params: ref }) => sendElsewhere(await openCourseMedia(actor, ref)),
  })

/** MED-32: counts, and gives the address. */
export const trackMediumRoute = (medium: Medium, params: Params) =>
  route({
    access: 'public',
    summary: `track an access to a ${medium}`,
    params,
    returns: TrackedAccess,
    rateLimit: OPENINGS,
    handle: ({ actor, params: ref }) => trackMediaAccess(actor, ref),
  })

export const deleteMediumRoute = (medium: Medium, params: Params) =>
  route({
    access: 'instructor',
    summary: `delete a ${medium} of a course`,
    params,
    returns: z.void(),
    status: 204,
    handle: ({ actor, params: ref }) => deleteCourseMedia(actor, ref),
  })
