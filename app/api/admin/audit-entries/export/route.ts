import { AuditExport } from '@/lib/analytics/audit-schemas'
import { exportAudit } from '@/lib/analytics/export-audit'
import { rawRoute } from '@/lib/http/route'

export const GET = rawRoute({
  access: 'admin',
  summary: 'export the audit log',
  query: AuditExport,
  handle: async ({ actor, query }) => exportAudit(actor, query),
})
