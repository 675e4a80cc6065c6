import type { Metadata } from 'next'
import { FolderImport } from '@/components/studio/import/folder-import'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/auth/require-actor'
import { listCourseImports } from '@/lib/catalog/read-imports'
import { type StudioCourseProps, studioCourse } from '../studio-course'

export const metadata: Metadata = { title: 'Import a folder' }

/** A folder becomes modules and lessons (features.md 9), and is found again here until all of its files have arrived. */
export default async function ImportPage({ params }: StudioCourseProps) {
  const { courseId } = await params
  const course = await studioCourse(courseId)
  const actor = await requireActor(`/studio/courses/${courseId}/import`, 'instructor')
  return (
    <>
      <PageHeader
        title="Import a folder"
        description={`Videos, captions and handouts become modules and lessons of “${course.title}”.`}
        crumbs={[
          { label: 'Your courses', href: '/studio' },
          { label: course.title, href: `/studio/courses/${courseId}` },
          { label: 'Import a folder' },
        ]}
      />
      <FolderImport initial={course} imports={await listCourseImports(actor, courseId)} />
    </>
  )
}
