import Eye from 'lucide-react/icons/eye'
import FolderUp from 'lucide-react/icons/folder-up'
import Users from 'lucide-react/icons/users'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeader } from '@/components/ui/page-header'
import type { OwnCourse } from '@/lib/catalog/schemas'
import { PublicationBadge } from './publication-badge'

export function BuilderHeader({ course }: { course: OwnCourse }) {
  const isLive = course.publishedAt !== null
  return (
    <PageHeader
      title={
        <span className="flex flex-wrap items-center gap-3">
          <span className="min-w-0 break-words">{course.title}</span>
          <PublicationBadge isLive={isLive} isInReview={course.approval.requestId !== null} />
        </span>
      }
      crumbs={[{ label: 'Your courses', href: '/studio' }, { label: course.title }]}
      actions={
        <>
          <ButtonLink href={`/studio/courses/${course.courseId}/import`} variant="secondary">
            <FolderUp aria-hidden />
            Import a folder
          </ButtonLink>
          <ButtonLink href={`/studio/courses/${course.courseId}/students`} variant="secondary">
            <Users aria-hidden />
            {course.enrollmentCount === 0 ? 'Students' : `Students (${course.enrollmentCount})`}
          </ButtonLink>
          <ButtonLink href={`/studio/courses/${course.courseId}/preview`} variant="secondary">
            <Eye aria-hidden />
            Preview
          </ButtonLink>
          {isLive && (
            <ButtonLink href={`/courses/${course.slug}`} variant="secondary">
              Course page
            </ButtonLink>
          )}
        </>
      }
    />
  )
}
