'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { Skeleton } from '@/components/ui/skeleton'
import { categoriesQuery, categoryRowQuery } from '@/lib/catalog/queries'
import type { Category, CoursePage } from '@/lib/catalog/schemas'
import { CourseGridSkeleton } from './course-grid'
import { CourseRow } from './course-row'
import { type CategoryRow, ROW_LENGTH, rowCategories } from './row-categories'

/** Three categories with their newest courses; `rows` is null in a page made without a database. */
export function CategoryRows({ rows }: { rows: CategoryRow[] | null }) {
  const { data: categories } = useQuery({ ...categoriesQuery, enabled: rows === null })
  if (rows) return rows.map(row => <Row key={row.category.slug} category={row.category} page={row.page} />)
  if (categories) {
    return rowCategories(categories).map(category => <Row key={category.slug} category={category} />)
  }
  return (
    <div className="space-y-5">
      <Skeleton className="h-7 w-48" />
      <CourseGridSkeleton count={ROW_LENGTH} />
    </div>
  )
}

function Row({ category, page }: { category: Category; page?: CoursePage }) {
  const { data } = useQuery({
    ...categoryRowQuery(category.slug, ROW_LENGTH),
    ...(page ? { initialData: page } : {}),
  })
  const id = `row-${category.slug}`
  return (
    <section aria-labelledby={id} className="space-y-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id={id} className="text-lg font-semibold">
          {category.name}
        </h2>
        <Link
          href={`/courses?category=${category.slug}`}
          prefetch={false}
          className="control-height inline-flex items-center rounded-control text-sm font-medium text-accent hover:underline"
        >
          See all<span className="sr-only"> courses in {category.name}</span>
        </Link>
      </div>
      {data ? <CourseRow courses={data.data} /> : <CourseGridSkeleton count={ROW_LENGTH} />}
    </section>
  )
}
