import { systemNodes } from '@/lib/analytics/system-nodes'
import { SystemHealth } from '@/lib/analytics/system-schemas'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'admin',
  summary: 'read the state of every node',
  returns: SystemHealth,
  handle: ({ actor }) => systemNodes(actor),
})
