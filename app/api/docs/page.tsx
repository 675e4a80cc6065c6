import type { Metadata } from 'next'
import { PageContainer } from '@/components/layout/page-container'
import { Badge } from '@/components/ui/badge'
import { DataTable } from '@/components/ui/data-table'
import { PageHeader } from '@/components/ui/page-header'
import { describedHandlers } from '../openapi.json/described-handlers'

export const metadata: Metadata = {
  title: 'API',
  description: 'Every address of the API, what it does and who may call it.',
}

const WHO = { public: 'anybody', learner: 'signed in', instructor: 'instructors', admin: 'admins' }

export default function ApiDocsPage() {
  const rows = describedHandlers().map(({ method, path, definition }) => ({
    method,
    path: path.replace(/\[([^\]]+)\]/g, '{$1}'),
    ...definition,
  }))
  return (
    <PageContainer>
      <PageHeader
        title="API"
        description={
          <>
            A token from <code>POST /api/auth/token</code> may do what its person may do in the browser. For
            programs:{' '}
            <a href="/api/openapi.json" className="text-accent underline underline-offset-4">
              /api/openapi.json
            </a>
          </>
        }
      />
      <DataTable
        caption="Addresses of the API"
        hideCaption
        rows={rows}
        rowKey={row => `${row.method} ${row.path}`}
        columns={[
          { id: 'method', header: 'Method', cell: row => <Badge>{row.method}</Badge> },
          { id: 'path', header: 'Address', cell: row => <code className="break-all">{row.path}</code> },
          { id: 'summary', header: 'Does', cell: row => row.summary },
          { id: 'access', header: 'For', cell: row => WHO[row.access] },
        ]}
      />
    </PageContainer>
  )
}
