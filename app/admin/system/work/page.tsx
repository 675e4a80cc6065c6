import { WorkPanel } from '@/components/admin/system/work-panel'
import { WORK_PATH } from '@/lib/analytics/system-queries'
import { systemWork } from '@/lib/analytics/system-work'
import { requireActor } from '@/lib/auth/require-actor'
import { LiveSection } from '../live-section'

export const metadata = { title: 'Work · Admin' }

export default async function WorkPage() {
  const actor = await requireActor('/admin/system/work', 'admin')
  return (
    <LiveSection
      title="Work"
      description="Queues, upkeep, the cache, and what everything runs on."
      path={WORK_PATH}
      read={() => systemWork(actor)}
    >
      <WorkPanel />
    </LiveSection>
  )
}
