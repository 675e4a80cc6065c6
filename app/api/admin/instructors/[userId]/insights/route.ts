import { InstructorInsights } from '@/lib/analytics/insights-schemas'
import { instructorInsights } from '@/lib/analytics/instructor-insights'
import { PersonRef } from '@/lib/auth/schemas'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'admin',
  summary: 'read the figures of an instructor',
  params: PersonRef,
  returns: InstructorInsights,
  handle: ({ actor, params }) => instructorInsights(actor, params.userId),
})
