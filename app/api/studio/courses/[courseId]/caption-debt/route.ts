import { CourseRef } from '@/lib/catalog/schemas'
import { route } from '@/lib/http/route'
import { captionDebt } from '@/lib/learning/captions/caption-debt'
import { CaptionDebt } from '@/lib/learning/captions/schemas'

export const GET = route({
  access: 'instructor',
  summary: 'read what was watched in a course without captions',
  params: CourseRef,
  returns: CaptionDebt,
  handle: ({ actor, params }) => captionDebt(actor, params.courseId),
})
