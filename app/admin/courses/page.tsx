import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { courseFilterOf } from '@/components/admin/courses/course-address'
import { CourseList } from '@/components/admin/courses/course-list'
import { PageHeader } from '@/components/ui/page-header'
import { adminCoursesQuery } from '@/lib/analytics/admin-course-queries'
import { AdminCourseSearch } from '@/lib/analytics/admin-course-schemas'
import { listAdminCourses } from '@/lib/analytics/list-admin-courses'
import { requireActor } from '@/lib/auth/require-actor'
import { siteSettingsQuery } from '@/lib/catalog/approval-queries'
import { readSiteSettings } from '@/lib/catalog/site-settings'

export const metadata = { title: 'Courses · Admin' }

interface CoursesPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function AdminCoursesPage({ searchParams }: CoursesPageProps) {
  const actor = await requireActor('/admin/courses', 'admin')
  const given = await searchParams
  const filter = courseFilterOf({
    get: name => (typeof given[name] === 'string' ? given[name] : null),
  })
  const client = new QueryClient()
  await Promise.all([
    client.prefetchInfiniteQuery({
      ...adminCoursesQuery(filter),
      queryFn: () => listAdminCourses(actor, AdminCourseSearch.parse(filter)),
      retry: false,
    }),
    client.prefetchQuery({ ...siteSettingsQuery, queryFn: () => readSiteSettings(actor), retry: false }),
  ])
  return (
    <>
      <PageHeader
        title="Courses"
        description="The courses of everybody, drafts included: who takes them, what they earn and keep, and which wait for review."
      />
      <HydrationBoundary state={dehydrate(client)}>
        <CourseList />
      </HydrationBoundary>
    </>
  )
}
