import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { notFound } from 'next/navigation'
import { InsightsSection } from '@/components/admin/insights/insights-section'
import { PageHeader } from '@/components/ui/page-header'
import { instructorInsights } from '@/lib/analytics/instructor-insights'
import { insightsPath, liveQuery } from '@/lib/analytics/system-queries'
import { requireActor } from '@/lib/auth/require-actor'
import { PersonRef } from '@/lib/auth/schemas'
import { AppError } from '@/lib/platform/errors'

export const metadata = { title: 'Instructor · Admin' }

interface InstructorPageProps {
  params: Promise<{ userId: string }>
}

export default async function InstructorPage({ params }: InstructorPageProps) {
  const { userId } = await params
  const actor = await requireActor(`/admin/instructors/${userId}`, 'admin')
  if (!PersonRef.safeParse({ userId }).success) notFound()
  const insights = await instructorInsights(actor, userId).catch(error => {
    if (error instanceof AppError && error.kind === 'not_found') notFound()
    throw error
  })
  const client = new QueryClient()
  client.setQueryData(liveQuery(insightsPath(userId)).queryKey, insights)
  return (
    <>
      <PageHeader
        crumbs={[{ label: 'People', href: '/admin/users' }, { label: insights.instructor.name }]}
        title={insights.instructor.name}
        description="Figures of this instructor and of each of their courses."
      />
      <HydrationBoundary state={dehydrate(client)}>
        <InsightsSection userId={userId} />
      </HydrationBoundary>
    </>
  )
}
