'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import SearchX from 'lucide-react/icons/search-x'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { type CatalogFilter, catalogParams, catalogQuery } from '@/lib/catalog/queries'
import { CourseGrid } from './course-grid'

const OFFERED = 4

export interface CatalogEmptyProps {
  filter: CatalogFilter
  onChange: (filter: CatalogFilter) => void
}

/** Nothing found: says so, and shows what is found when the narrowest part of the search is let go. */
export function CatalogEmpty({ filter, onChange }: CatalogEmptyProps) {
  const wider = widen(filter)
  const isFiltered = catalogParams({ ...filter, sort: undefined }).size > 0
  const { data: widerList } = useInfiniteQuery({ ...catalogQuery(wider), enabled: isFiltered })
  const found = widerList?.pages[0]?.data
  const { data: popular } = useInfiniteQuery({
    ...catalogQuery({ sort: 'popular' }),
    enabled: found?.length === 0,
  })
  const offered = (found?.length ? found : (popular?.pages[0]?.data ?? [])).slice(0, OFFERED)
  if (!isFiltered) {
    return (
      <EmptyState icon={<SearchX />} title="There are no courses yet">
        As soon as an instructor publishes one, it is found here.
      </EmptyState>
    )
  }
  return (
    <div className="space-y-8">
      <EmptyState
        icon={<SearchX />}
        title={filter.q ? `No course matches “${filter.q}”` : 'No course has all of these'}
        action={
          <>
            {catalogParams(wider).size > 0 && found && found.length > 0 && (
              <Button variant="secondary" onClick={() => onChange(wider)}>
                {wider.q ? 'Search in all categories and levels' : 'Look at all levels'}
              </Button>
            )}
            <Button variant="secondary" onClick={() => onChange({})}>
              Show all courses
            </Button>
          </>
        }
      >
        Try another word, or take a filter off.
      </EmptyState>
      {offered.length > 0 && (
        <section aria-labelledby="nearest" className="space-y-4">
          <h2 id="nearest" className="text-lg font-semibold">
            Perhaps one of these
          </h2>
          <CourseGrid courses={offered} />
        </section>
      )}
    </div>
  )
}

/** The words alone when there were filters beside them, else the category alone, else everything. */
function widen({ q, category, level }: CatalogFilter): CatalogFilter {
  if (q && (category || level)) return { q }
  if (category && level) return { category }
  return {}
}
