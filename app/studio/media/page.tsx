import type { Metadata } from 'next'
import { MediaLibrary } from '@/components/library/media-library'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/auth/require-actor'
import { listOwnCourses } from '@/lib/catalog/list-own-courses'

export const metadata: Metadata = { title: 'Media' }

export default async function MediaPage() {
  const actor = await requireActor('/studio/media', 'instructor')
  const { data } = await listOwnCourses(actor, { limit: 100 })
  const courses = data.map(({ courseId, title }) => ({ courseId, title }))
  return (
    <>
      <PageHeader
        title="Media library"
        description="Every file of your courses: how it is, where it is used, and its earlier versions."
      />
      <MediaLibrary courses={courses} />
    </>
  )
}
