import BookPlus from 'lucide-react/icons/book-plus'
import Plus from 'lucide-react/icons/plus'
import { OwnCourseList } from '@/components/studio/own-course-list'
import { OwnFigures } from '@/components/studio/own-figures'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { instructorStats } from '@/lib/analytics/instructor-stats'
import { requireActor } from '@/lib/auth/require-actor'
import { listOwnCourses } from '@/lib/catalog/list-own-courses'

export default async function StudioPage() {
  const actor = await requireActor('/studio', 'instructor')
  const [page, stats] = await Promise.all([listOwnCourses(actor, { limit: 50 }), instructorStats(actor)])
  const newCourse = (
    <ButtonLink href="/studio/courses/new">
      <Plus aria-hidden />
      New course
    </ButtonLink>
  )
  return (
    <>
      <PageHeader title="Your courses" {...(page.data.length > 0 ? { actions: newCourse } : {})} />
      {page.data.length > 0 ? (
        <div className="space-y-6">
          <OwnFigures stats={stats} />
          <OwnCourseList firstPage={page} />
        </div>
      ) : (
        <EmptyState icon={<BookPlus />} title="You have no courses yet" action={newCourse}>
          A course is a draft until you publish it, so you can begin with nothing but a title.
        </EmptyState>
      )}
    </>
  )
}
