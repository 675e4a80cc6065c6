import { DatabasesPanel } from '@/components/admin/system/databases-panel'
import { systemDatabases } from '@/lib/analytics/system-databases'
import { databasesPath } from '@/lib/analytics/system-queries'
import { requireActor } from '@/lib/auth/require-actor'
import { LiveSection } from '../live-section'

export const metadata = { title: 'Databases · Admin' }

export default async function DatabasesPage() {
  const actor = await requireActor('/admin/system/databases', 'admin')
  return (
    <LiveSection
      title="Databases"
      description="How much room each database, table and collection takes."
      path={databasesPath({})}
      read={() => systemDatabases(actor, {})}
    >
      <DatabasesPanel />
    </LiveSection>
  )
}
