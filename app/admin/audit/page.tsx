import { Suspense } from 'react'
import { AuditLog } from '@/components/admin/audit/audit-log'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/auth/require-actor'

export const metadata = { title: 'Audit log · Admin' }

export default async function AuditPage() {
  await requireActor('/admin/audit', 'admin')
  return (
    <>
      <PageHeader
        title="Audit log"
        description="What was done with the rights of an admin. Entries are only ever added, and each is bound to the one before it."
      />
      <Suspense>
        <AuditLog />
      </Suspense>
    </>
  )
}
