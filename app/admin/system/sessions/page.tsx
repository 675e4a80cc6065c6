import { SessionsPanel } from '@/components/admin/system/sessions-panel'
import { sessionsPath } from '@/lib/analytics/system-queries'
import { systemSessions } from '@/lib/analytics/system-sessions'
import { requireActor } from '@/lib/auth/require-actor'
import { LiveSection } from '../live-section'

export const metadata = { title: 'Sessions · Admin' }

export default async function SessionsPage() {
  const actor = await requireActor('/admin/system/sessions', 'admin')
  return (
    <LiveSection
      title="Sessions"
      description="Who is connected to PostgreSQL, what they do, and how many there may be."
      path={sessionsPath({})}
      read={() => systemSessions(actor, {})}
    >
      <SessionsPanel />
    </LiveSection>
  )
}
