import { Skeleton } from '@/components/ui/skeleton'
import { CATALOG_PAGE_SIZE } from '@/lib/catalog/queries'
import type { CoursePage } from '@/lib/catalog/schemas'
import { countOf } from './course-facts'
import { CourseGrid, CourseGridSkeleton } from './course-grid'

/** The catalog before its script runs: the first page, and the controls as places of their size. */
export function CatalogFallback({ firstPage }: { firstPage: CoursePage | null }) {
  return (
    <div className="space-y-5">
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-[minmax(0,1fr)_12rem_10rem_10rem]">
        <Skeleton className="control-height col-span-2 lg:col-span-1" />
        <Skeleton className="control-height" />
        <Skeleton className="control-height" />
        <Skeleton className="control-height col-span-2 lg:col-span-1" />
      </div>
      <noscript>
        <p className="text-sm text-muted">Searching and filtering need JavaScript. The newest courses:</p>
      </noscript>
      <p className="flex min-h-8 items-center text-sm text-muted tabular-nums">
        {firstPage ? countOf(firstPage.total, 'course') : 'Looking…'}
      </p>
      {firstPage ? (
        <CourseGrid courses={firstPage.data} heading="h2" />
      ) : (
        <CourseGridSkeleton count={CATALOG_PAGE_SIZE / 3} />
      )}
    </div>
  )
}
