import { route } from '@/lib/http/route'
import { SiteQuotaChange, StorageRoom } from '@/lib/media/limit-schemas'
import { setSiteQuota } from '@/lib/media/set-limits'

export const PUT = route({
  access: 'admin',
  summary: 'set what the whole site may keep',
  body: SiteQuotaChange,
  returns: StorageRoom,
  handle: ({ actor, body }) => setSiteQuota(actor, body),
})
