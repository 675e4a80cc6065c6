import { AuditFilter, AuditPage } from '@/lib/analytics/audit-schemas'
import { listAudit } from '@/lib/analytics/list-audit'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'admin',
  summary: 'list the audit log',
  query: AuditFilter,
  returns: AuditPage,
  shape: 'page',
  handle: ({ actor, query }) => listAudit(actor, query),
})
