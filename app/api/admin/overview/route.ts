import { adminOverview } from '@/lib/analytics/admin-overview'
import { AdminOverview } from '@/lib/analytics/overview-schemas'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'admin',
  summary: 'read the figures of the overview',
  returns: AdminOverview,
  handle: ({ actor }) => adminOverview(actor),
})
