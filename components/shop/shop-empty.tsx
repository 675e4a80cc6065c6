'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import SearchX from 'lucide-react/icons/search-x'
import ShoppingBag from 'lucide-react/icons/shopping-bag'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { type ShopFilter, shopParams, shopQuery } from '@/lib/shop/queries'
import { ProductGrid } from './product-grid'

const OFFERED = 4

export interface ShopEmptyProps {
  filter: ShopFilter
  onChange: (filter: ShopFilter) => void
}

/** Nothing found: says so, and shows what the words or the category alone would find, else the newest. */
export function ShopEmpty({ filter, onChange }: ShopEmptyProps) {
  const isFiltered = shopParams({ ...filter, sort: undefined }).size > 0
  const wider = widen(filter)
  const { data } = useInfiniteQuery({ ...shopQuery(wider), enabled: isFiltered })
  const offered = (data?.pages[0]?.data ?? []).slice(0, OFFERED)
  if (!isFiltered) {
    return (
      <EmptyState
        icon={<ShoppingBag />}
        title="The shop is empty for now"
        action={<ButtonLink href="/sell/products/new">Sell something</ButtonLink>}
      >
        Everybody with an account can offer something here.
      </EmptyState>
    )
  }
  return (
    <div className="space-y-8">
      <EmptyState
        icon={<SearchX />}
        title={filter.q ? `Nothing matches “${filter.q}”` : 'Nothing has all of these'}
        action={
          <>
            {shopParams(wider).size > 0 && offered.length > 0 && (
              <Button variant="secondary" onClick={() => onChange(wider)}>
                {wider.q ? 'Search everywhere, at any price' : `All of ${wider.category}`}
              </Button>
            )}
            <Button variant="secondary" onClick={() => onChange({})}>
              Show the whole shop
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
          <ProductGrid products={offered} />
        </section>
      )}
    </div>
  )
}

/** The words alone when there were filters beside them, else the category alone, else everything. */
function widen({ q, category, minPrice, maxPrice, inStock }: ShopFilter): ShopFilter {
  const isNarrowed = Boolean(minPrice || maxPrice || inStock)
  if (q && (category || isNarrowed)) return { q }
  if (category && isNarrowed) return { category }
  return {}
}
