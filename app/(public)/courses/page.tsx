import type { Metadata } from 'next'
import { Suspense } from 'react'
import { isBuilding } from '@/app/build-phase'
import { CatalogBrowser } from '@/components/catalog/catalog-browser'
import { CatalogFallback } from '@/components/catalog/catalog-fallback'
import { PageContainer } from '@/components/layout/page-container'
import { PageHeader } from '@/components/ui/page-header'
import { listCategories } from '@/lib/catalog/list-categories'
import { listCourses } from '@/lib/catalog/list-courses'
import { CATALOG_PAGE_SIZE } from '@/lib/catalog/queries'

export const revalidate = 10

export const metadata: Metadata = {
  title: 'Courses',
  description: 'All courses of this school: search them by subject, level and instructor.',
}

export default async function CoursesPage() {
  const [firstPage, categories] = isBuilding()
    ? [null, null]
    : await Promise.all([listCourses({ sort: 'newest', limit: CATALOG_PAGE_SIZE }), listCategories()])
  return (
    <PageContainer>
      <PageHeader title="Courses" description="Find something to learn: by word, by subject or by level." />
      {/* The address is known in the browser only; until then, and without JavaScript, the first page is there to read. */}
      <Suspense fallback={<CatalogFallback firstPage={firstPage} />}>
        <CatalogBrowser firstPage={firstPage} categories={categories} />
      </Suspense>
    </PageContainer>
  )
}
