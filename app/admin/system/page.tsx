import { NodesPanel } from '@/components/admin/system/nodes-panel'
import { systemNodes } from '@/lib/analytics/system-nodes'
import { NODES_PATH } from '@/lib/analytics/system-queries'
import { requireActor } from '@/lib/auth/require-actor'
import { LiveSection } from './live-section'

export const metadata = { title: 'System · Admin' }

export default async function SystemPage() {
  const actor = await requireActor('/admin/system', 'admin')
  return (
    <LiveSection
      title="System"
      description="Every server, store and worker, and what is wrong with it."
      path={NODES_PATH}
      read={() => systemNodes(actor)}
    >
      <NodesPanel />
    </LiveSection>
  )
}
