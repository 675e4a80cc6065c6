import type { Metadata } from 'next'
import { Suspense } from 'react'
import { JobsSection } from '@/components/admin/jobs/jobs-section'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/auth/require-actor'

export const metadata: Metadata = { title: 'Jobs' }

export default async function JobsPage() {
  await requireActor('/admin/jobs', 'admin')
  return (
    <>
      <PageHeader
        title="Jobs"
        description="What is made of uploaded files: what waits, what runs, and what failed and why."
      />
      <Suspense>
        <JobsSection />
      </Suspense>
    </>
  )
}
