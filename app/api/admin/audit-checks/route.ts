import { AuditCheck, AuditOverview } from '@/lib/analytics/audit-schemas'
import { checkAudit } from '@/lib/analytics/check-audit'
import { readAuditOverview } from '@/lib/analytics/list-audit'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'admin',
  summary: 'read the state of the audit log',
  returns: AuditOverview,
  handle: ({ actor }) => readAuditOverview(actor),
})

export const POST = route({
  access: 'admin',
  summary: 'check the chain of the audit log',
  returns: AuditCheck,
  status: 201,
  handle: ({ actor }) => checkAudit(actor),
})
