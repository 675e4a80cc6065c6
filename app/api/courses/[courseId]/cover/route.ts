import { z } from 'zod'
import { CourseRef } from '@/lib/catalog/schemas'
import { removeCourseCover, setCourseCover } from '@/lib/catalog/set-course-cover'
import { readPicture } from '@/lib/http/read-picture'
import { rawRoute, route } from '@/lib/http/route'
import { IMAGE_BYTES_MAX } from '@/lib/media/add-image'

/** A form with the picture in its field `file`. */
export const POST = rawRoute({
  access: 'instructor',
  summary: 'give a course a cover',
  params: CourseRef,
  rateLimit: { calls: 30, windowSeconds: 60 },
  handle: async ({ request, actor, params }) => {
    const picture = await readPicture(request, IMAGE_BYTES_MAX)
    const data = await setCourseCover(actor, params.courseId, picture)
    return Response.json({ success: true, data }, { status: 201 })
  },
})

export const DELETE = route({
  access: 'instructor',
  summary: 'take the cover off a course',
  params: CourseRef,
  returns: z.void(),
  status: 204,
  handle: ({ actor, params }) => removeCourseCover(actor, params.courseId),
})
