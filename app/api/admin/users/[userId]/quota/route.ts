import { PersonRef } from '@/lib/auth/schemas'
import { route } from '@/lib/http/route'
import { readQuota } from '@/lib/media/read-quota'
import { QuotaChange, QuotaUse } from '@/lib/media/schemas'
import { setQuota } from '@/lib/media/set-quota'

export const GET = route({
  access: 'admin',
  summary: 'read what a person may keep',
  params: PersonRef,
  returns: QuotaUse,
  handle: ({ actor, params }) => readQuota(actor, params.userId),
})

export const PUT = route({
  access: 'admin',
  summary: 'set what a person may keep',
  params: PersonRef,
  body: QuotaChange,
  returns: QuotaUse,
  handle: ({ actor, params, body }) => setQuota(actor, params.userId, body.quotaBytes),
})
