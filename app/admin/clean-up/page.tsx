import type { Metadata } from 'next'
import { FindingsSection } from '@/components/admin/clean-up/findings-section'
import { PastCleanUps } from '@/components/admin/clean-up/past-clean-ups'
import { SavingsSection } from '@/components/admin/clean-up/savings-section'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/auth/require-actor'

export const metadata: Metadata = { title: 'Clean-up' }

export default async function CleanUpPage() {
  await requireActor('/admin/clean-up', 'admin')
  return (
    <>
      <PageHeader
        title="Clean-up"
        description="What could go and why, what is broken, and what earlier clean-ups gave. Nothing goes at once, and what is used by then stays."
      />
      <div className="space-y-10">
        <SavingsSection />
        <PastCleanUps />
        <FindingsSection />
      </div>
    </>
  )
}
