import { SystemWork } from '@/lib/analytics/system-schemas'
import { systemWork } from '@/lib/analytics/system-work'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'admin',
  summary: 'read queues, cache, versions and upkeep',
  returns: SystemWork,
  handle: ({ actor }) => systemWork(actor),
})
