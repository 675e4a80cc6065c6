'use client'

import Ellipsis from 'lucide-react/icons/ellipsis'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, type MenuEntry } from '@/components/ui/menu'
import type { AdminCourse } from '@/lib/analytics/admin-course-schemas'
import { filesHref } from '../contents-href'

export interface CourseActs {
  onApprove: (course: AdminCourse) => void
  onReturn: (course: AdminCourse) => void
  onWithdraw: (course: AdminCourse) => void
}

/** What can be done with a course, and where more is known of it. */
export function CourseMenu({ course, acts }: { course: AdminCourse; acts: CourseActs }) {
  const { courseId, slug, title, state, instructorId, instructorName } = course
  const entries: MenuEntry[] = []
  if (state === 'review') {
    entries.push(
      { id: 'approve', label: 'Approve and publish', onSelect: () => acts.onApprove(course) },
      { id: 'return', label: 'Return with a few words', onSelect: () => acts.onReturn(course) },
    )
  }
  entries.push({ id: 'studio', label: 'Open in the studio', href: `/studio/courses/${courseId}` })
  entries.push({ id: 'preview', label: 'See as a learner', href: `/studio/courses/${courseId}/preview` })
  if (state === 'live') entries.push({ id: 'page', label: 'Course page', href: `/courses/${slug}` })
  entries.push(
    { id: 'students', label: 'Students', href: `/studio/courses/${courseId}/students` },
    { id: 'media', label: 'Media of this course', href: filesHref({ course: courseId }) },
    {
      id: 'figures',
      label: `Figures of ${instructorName || 'its instructor'}`,
      href: `/admin/instructors/${instructorId}`,
    },
  )
  if (state === 'live') {
    entries.push({
      id: 'withdraw',
      label: 'Withdraw from the catalog',
      tone: 'danger',
      onSelect: () => acts.onWithdraw(course),
    })
  }
  return <Menu trigger={<IconButton label={`Acts on ${title}`} icon={<Ellipsis />} />} entries={entries} />
}
