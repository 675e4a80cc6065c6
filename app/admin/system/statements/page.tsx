import { StatementsPanel } from '@/components/admin/system/statements-panel'
import { statementsPath } from '@/lib/analytics/system-queries'
import { systemStatements } from '@/lib/analytics/system-statements'
import { requireActor } from '@/lib/auth/require-actor'
import { LiveSection } from '../live-section'

export const metadata = { title: 'Statements · Admin' }

export default async function StatementsPage() {
  const actor = await requireActor('/admin/system/statements', 'admin')
  return (
    <LiveSection
      title="Statements"
      description="Which statements are slow, and which are run most."
      path={statementsPath({ sort: 'total' })}
      read={() => systemStatements(actor, { sort: 'total' })}
    >
      <StatementsPanel />
    </LiveSection>
  )
}
