import { InstructorInsights } from '@/lib/analytics/insights-schemas'
import { ownInsights } from '@/lib/analytics/instructor-insights'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'instructor',
  summary: 'read the own figures and those of the own courses',
  returns: InstructorInsights,
  handle: ({ actor }) => ownInsights(actor),
})
