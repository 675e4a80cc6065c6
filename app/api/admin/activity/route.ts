import { ActivityChoice, ActivityStats } from '@/lib/analytics/activity-schemas'
import { activityStats } from '@/lib/analytics/activity-stats'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'admin',
  summary: 'read what people did and what was opened',
  query: ActivityChoice,
  returns: ActivityStats,
  handle: ({ actor, query }) => activityStats(actor, query),
})
