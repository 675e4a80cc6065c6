import { rawRoute } from '@/lib/http/route'
import { AdminExport } from '@/lib/media/admin-library-schemas'
import { exportAdminLibrary } from '@/lib/media/export-admin-library'

export const GET = rawRoute({
  access: 'admin',
  summary: 'export the files of a filter',
  query: AdminExport,
  handle: async ({ actor, query }) => exportAdminLibrary(actor, query),
})
