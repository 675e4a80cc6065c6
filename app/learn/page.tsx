import type { Metadata } from 'next'
import { PageContainer } from '@/components/layout/page-container'
import { ContinueCard } from '@/components/learning/continue-card'
import { MyCourses } from '@/components/learning/my-courses'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/auth/require-actor'
import { continueLearning } from '@/lib/learning/continue-learning'
import { listMyCourses } from '@/lib/learning/my-learning'

export const metadata: Metadata = { title: 'My learning' }

export default async function MyLearningPage() {
  const actor = await requireActor('/learn')
  const [firstPage, lesson] = await Promise.all([
    listMyCourses(actor, { limit: 24 }),
    continueLearning(actor),
  ])
  return (
    <PageContainer>
      <PageHeader title="My learning" />
      <div className="space-y-10">
        {lesson && <ContinueCard lesson={lesson} />}
        <section aria-labelledby="my-courses" className="space-y-5">
          {firstPage.data.length > 0 && (
            <h2 id="my-courses" className="text-lg font-semibold">
              Your courses
            </h2>
          )}
          <MyCourses firstPage={firstPage} />
        </section>
      </div>
    </PageContainer>
  )
}
