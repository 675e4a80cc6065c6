import type { Metadata } from 'next'
import { CreateCourseForm } from '@/components/studio/create-course-form'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/auth/require-actor'
import { listCategories } from '@/lib/catalog/list-categories'

export const metadata: Metadata = { title: 'New course' }

export default async function NewCoursePage() {
  await requireActor('/studio/courses/new', 'instructor')
  const crumbs = [{ label: 'Your courses', href: '/studio' }, { label: 'New course' }]
  return (
    <>
      <PageHeader
        title="New course"
        description="Four answers to begin with. All of them can be changed later, and nobody sees the course until you publish it."
        crumbs={crumbs}
      />
      <CreateCourseForm categories={await listCategories()} />
    </>
  )
}
