import type { Metadata } from 'next'
import { isBuilding } from '@/app/build-phase'
import { CatalogBrowser } from '@/components/catalog/catalog-browser'
import { CatalogFrame } from '@/components/catalog/catalog-frame'
import { listCategories } from '@/lib/catalog/list-categories'
import { listCourses } from '@/lib/catalog/list-courses'
import { listLanguages } from '@/lib/catalog/list-languages'
import { CATALOG_PAGE_SIZE } from '@/lib/catalog/queries'

export const revalidate = 10

export const metadata: Metadata = {
  title: 'Courses',
  description: 'All courses of this school: search them by subject, level, language and price.',
  alternates: { canonical: '/courses' },
}

/** The whole catalog, the same for everybody. With a filter in its address, app/(public)/search answers instead. */
export default async function CoursesPage() {
  const [firstPage, categories, languages] = isBuilding()
    ? [null, null, null]
    : await Promise.all([listCourses({ limit: CATALOG_PAGE_SIZE }), listCategories(), listLanguages()])
  return (
    <CatalogFrame>
      <CatalogBrowser initial={{}} firstPage={firstPage} categories={categories} languages={languages} />
    </CatalogFrame>
  )
}
