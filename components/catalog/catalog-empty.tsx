'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import SearchX from 'lucide-react/icons/search-x'
import { buttonStyle } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { InPlaceLink } from '@/components/ui/in-place-link'
import { type CatalogFilter, catalogQuery } from '@/lib/catalog/queries'
import { type CatalogAddress, catalogPath, narrowingWords, widen } from './catalog-address'
import { CourseGrid } from './course-grid'

const OFFERED = 4

export interface CatalogEmptyProps {
  address: CatalogAddress
  onChange: (filter: CatalogFilter) => void
}

/** Nothing found: says so, and shows what is found when the narrowest part of the search is let go. */
export function CatalogEmpty({ address, onChange }: CatalogEmptyProps) {
  const wider = widen(address)
  const isNarrowed = narrowingWords(address).length > 0
  const isWhole = catalogPath(wider) === '/courses'
  const { data: widerList } = useInfiniteQuery({ ...catalogQuery(wider), enabled: isNarrowed && !isWhole })
  const found = widerList?.pages[0]
  const { data: popular } = useInfiniteQuery({
    ...catalogQuery({ sort: 'popular' }),
    enabled: isNarrowed && (isWhole || found?.data.length === 0),
  })
  const isWiderFound = Boolean(found?.data.length)
  const offered = (isWiderFound ? found : popular?.pages[0])?.data.slice(0, OFFERED) ?? []
  if (!isNarrowed) {
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
        title={address.q ? `No course matches “${address.q}”` : 'No course has all of these'}
        action={
          <>
            {isWiderFound && (
              <WayOut to={wider} onChange={onChange}>
                {wider.q ? 'Search without the filters' : 'Look at the whole category'}
              </WayOut>
            )}
            <WayOut to={{}} onChange={onChange}>
              Show all courses
            </WayOut>
          </>
        }
      >
        Try another word, or take a filter off.
      </EmptyState>
      {offered.length > 0 && (
        <section aria-labelledby="nearest" className="space-y-4">
          <h2 id="nearest" className="text-lg font-semibold">
            {isWiderFound ? 'These come near' : 'What others learn'}
          </h2>
          <CourseGrid courses={offered} />
        </section>
      )}
    </div>
  )
}

interface WayOutProps {
  to: CatalogFilter
  onChange: (filter: CatalogFilter) => void
  children: string
}

function WayOut({ to, onChange, children }: WayOutProps) {
  return (
    <InPlaceLink
      href={catalogPath(to)}
      onFollow={() => onChange(to)}
      className={buttonStyle('secondary', 'medium')}
    >
      {children}
    </InPlaceLink>
  )
}
