import { CourseRef, OwnCourse } from '@/lib/catalog/schemas'
import { removeCover, setCover } from '@/lib/catalog/set-cover'
import { rawRoute, route } from '@/lib/http/route'
import { IMAGE_BYTES_MAX } from '@/lib/media/add-image'
import { AppError } from '@/lib/platform/errors'

/** The body is the picture itself. */
export const PUT = rawRoute({
  access: 'instructor',
  summary: 'set the cover of a course',
  params: CourseRef,
  rateLimit: { calls: 30, windowSeconds: 60 },
  handle: async ({ request, actor, params }) => {
    const course = await setCover(actor, params.courseId, await readImage(request), 'cover')
    return Response.json({ success: true, data: OwnCourse.parse(course) })
  },
})

export const DELETE = route({
  access: 'instructor',
  summary: 'take the cover off a course',
  params: CourseRef,
  returns: OwnCourse,
  handle: ({ actor, params }) => removeCover(actor, params.courseId),
})

/** Reads no further than a picture may be large, whatever the request says of its length. */
async function readImage(request: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of request.body ?? []) {
    sizeBytes += chunk.byteLength
    if (sizeBytes > IMAGE_BYTES_MAX) {
      throw new AppError('invalid_input', 'invalid_file', {
        publicMessage: 'Invalid file',
        details: { hint: 'A picture may have 5 MB at most.' },
      })
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
