import { z } from 'zod'
import { CourseRef } from '@/lib/catalog/schemas'
import { removeCourseCover, setCourseCover } from '@/lib/catalog/set-course-cover'
import { rawRoute, route } from '@/lib/http/route'
import { IMAGE_BYTES_MAX } from '@/lib/media/add-image'
import { AppError } from '@/lib/platform/errors'

const FORM_BYTES_MAX = IMAGE_BYTES_MAX + 64 * 1024

/** A form with the picture in its field `file`. */
export const POST = rawRoute({
  access: 'instructor',
  summary: 'give a course a cover',
  params: CourseRef,
  rateLimit: { calls: 30, windowSeconds: 60 },
  handle: async ({ request, actor, params }) => {
    const file = await readFile(request)
    const bytes = new Uint8Array(await file.arrayBuffer())
    const data = await setCourseCover(actor, params.courseId, { bytes, originalName: file.name })
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

/** Reads no further than the form may be long, whatever the request says of its length. */
async function readFile(request: Request): Promise<File> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of request.body ?? []) {
    sizeBytes += chunk.byteLength
    if (sizeBytes > FORM_BYTES_MAX) throw invalidFile('A picture may have 5 MB at most.')
    chunks.push(chunk)
  }
  const headers = { 'content-type': request.headers.get('content-type') ?? '' }
  const form = await new Response(Buffer.concat(chunks), { headers }).formData().catch(() => undefined)
  const file = form?.get('file')
  if (!(file instanceof File)) throw invalidFile('Send a form with the picture in its field "file".')
  return file
}

function invalidFile(hint: string): AppError {
  return new AppError('invalid_input', 'invalid_file', { publicMessage: 'Invalid file', details: { hint } })
}
