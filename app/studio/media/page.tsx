import type { Metadata } from 'next'
import { CaptionDebtNote } from '@/components/library/caption-debt-note'
import { MediaLibrary } from '@/components/library/media-library'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/auth/require-actor'
import { listOwnCourses } from '@/lib/catalog/list-own-courses'
import { ownCaptionDebt } from '@/lib/learning/captions/own-caption-debt'

export const metadata: Metadata = { title: 'Media' }

export default async function MediaPage() {
  const actor = await requireActor('/studio/media', 'instructor')
  const [{ data }, debt] = await Promise.all([listOwnCourses(actor, { limit: 100 }), ownCaptionDebt(actor)])
  const courses = data.map(({ courseId, title }) => ({ courseId, title }))
  return (
    <>
      <PageHeader
        title="Media library"
        description="Every file of your courses: how it is, where it is used, and its earlier versions."
      />
      <CaptionDebtNote debt={debt} />
      <MediaLibrary courses={courses} />
    </>
  )
}
