import { instructorStats } from '@/lib/analytics/instructor-stats'
import { InstructorStats } from '@/lib/analytics/schemas'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'instructor',
  summary: 'read the own figures as an instructor',
  returns: InstructorStats,
  handle: ({ actor }) => instructorStats(actor),
})
