import { route } from '@/lib/http/route'
import { QuotaOverview } from '@/lib/media/limit-schemas'
import { listQuotas } from '@/lib/media/list-quotas'

export const GET = route({
  access: 'admin',
  summary: 'list who keeps how much and may keep how much',
  returns: QuotaOverview,
  handle: ({ actor }) => listQuotas(actor),
})
