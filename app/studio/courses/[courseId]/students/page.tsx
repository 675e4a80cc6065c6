import type { Metadata } from 'next'
import { countOf } from '@/components/catalog/course-facts'
import { StudentList } from '@/components/studio/student-list'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/auth/require-actor'
import { listStudents } from '@/lib/learning/list-students'
import { CourseStudentSearch } from '@/lib/learning/schemas'
import { type StudioCourseProps, studioCourse } from '../studio-course'

export const metadata: Metadata = { title: 'Students' }

interface StudentsPageProps extends StudioCourseProps {
  searchParams: Promise<{ q?: string | string[] }>
}

/** Who takes the course, for its owner (CAT-14). */
export default async function StudentsPage({ params, searchParams }: StudentsPageProps) {
  const { courseId } = await params
  const course = await studioCourse(courseId)
  const actor = await requireActor(`/studio/courses/${courseId}/students`, 'instructor')
  const { q } = await searchParams
  const search = CourseStudentSearch.safeParse(typeof q === 'string' ? { q: q.slice(0, 100) } : {})
  const wanted = search.success ? search.data : CourseStudentSearch.parse({})
  const firstPage = await listStudents(actor, courseId, wanted)
  return (
    <>
      <PageHeader
        title="Students"
        description={`${countOf(firstPage.total, 'student')} of “${course.title}”`}
        crumbs={[
          { label: 'Your courses', href: '/studio' },
          { label: course.title, href: `/studio/courses/${courseId}` },
          { label: 'Students' },
        ]}
      />
      <StudentList courseId={courseId} initialSearch={wanted.q ?? ''} firstPage={firstPage} />
    </>
  )
}
