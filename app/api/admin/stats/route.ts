import { platformStats } from '@/lib/analytics/platform-stats'
import { PlatformStats } from '@/lib/analytics/schemas'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'admin',
  summary: 'read the figures of the platform',
  returns: PlatformStats,
  handle: ({ actor }) => platformStats(actor),
})
