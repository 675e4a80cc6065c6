import { readInstructor } from '@/lib/catalog/read-instructor'
import { InstructorProfile, InstructorRef } from '@/lib/catalog/schemas'
import { route } from '@/lib/http/route'
import { AppError } from '@/lib/platform/errors'

export const GET = route({
  access: 'public',
  summary: 'read an instructor',
  params: InstructorRef,
  returns: InstructorProfile,
  handle: async ({ params }) => {
    const profile = await readInstructor(params.userId)
    if (!profile) throw new AppError('not_found', 'not_found')
    return profile
  },
})
