import type { Metadata } from 'next'
import { Suspense } from 'react'
import { PageContainer } from '@/components/layout/page-container'
import { ContinueCard } from '@/components/learning/continue-card'
import { readMyCourseFilter } from '@/components/learning/my-course-filter'
import { MyCourses } from '@/components/learning/my-courses'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/auth/require-actor'
import { continueLearning } from '@/lib/learning/continue-learning'
import { listMyCourses } from '@/lib/learning/my-learning'

export const metadata: Metadata = { title: 'My learning' }

interface MyLearningProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function MyLearningPage({ searchParams }: MyLearningProps) {
  const given = await searchParams
  const actor = await requireActor('/learn')
  const filter = readMyCourseFilter({ get: name => [given[name]].flat()[0] ?? null })
  const [firstPage, lesson] = await Promise.all([
    listMyCourses(actor, { ...filter, limit: 24 }),
    continueLearning(actor),
  ])
  return (
    <PageContainer>
      <PageHeader title="My learning" />
      <div className="space-y-10">
        {lesson && <ContinueCard lesson={lesson} />}
        <section aria-labelledby="my-courses" className="space-y-5">
          {firstPage.totals.all > 0 && (
            <h2 id="my-courses" className="text-lg font-semibold">
              Your courses
            </h2>
          )}
          <Suspense>
            <MyCourses firstPage={firstPage} served={filter} />
          </Suspense>
        </section>
      </div>
    </PageContainer>
  )
}
