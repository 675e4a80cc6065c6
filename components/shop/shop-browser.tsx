'use client'

import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { countOf } from '@/components/catalog/course-facts'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { LoadMore } from '@/components/ui/load-more'
import { productCategoriesQuery, SHOP_PAGE_SIZE, shopParams, shopQuery } from '@/lib/shop/queries'
import type { ProductCategory, ProductPage } from '@/lib/shop/schemas'
import { ProductGrid, ProductGridSkeleton } from './product-grid'
import { ShopControls } from './shop-controls'
import { ShopEmpty } from './shop-empty'
import { useShopFilter } from './use-shop-filter'

export interface ShopBrowserProps {
  /** The first page of the whole shop as the server last saw it; null in a page made without a database. */
  firstPage: ProductPage | null
  categories: ProductCategory[] | null
}

export function ShopBrowser({ firstPage, categories }: ShopBrowserProps) {
  const { filter, setFilter } = useShopFilter()
  const isWhole = shopParams(filter).size === 0
  const isFiltered = shopParams({ ...filter, sort: undefined }).size > 0
  const list = useInfiniteQuery({
    ...shopQuery(filter),
    placeholderData: keepPreviousData,
    // Shown at once and asked for again, because the page may be some seconds old.
    ...(isWhole && firstPage
      ? { initialData: { pages: [firstPage], pageParams: [''] }, initialDataUpdatedAt: 0 }
      : {}),
  })
  const { data: knownCategories = [] } = useQuery({
    ...productCategoriesQuery,
    ...(categories ? { initialData: categories, initialDataUpdatedAt: 0 } : {}),
  })
  const pages = list.data?.pages ?? []
  const products = pages.flatMap(page => page.data)
  const total = pages[0]?.total ?? 0

  return (
    <div className="space-y-5">
      <ShopControls filter={filter} categories={knownCategories} onChange={setFilter} />
      <div className="flex min-h-10 flex-wrap items-center gap-x-3">
        <p role="status" className="text-sm text-muted tabular-nums">
          {list.isPending ? 'Looking…' : countOf(total, 'product')}
        </p>
        {isFiltered && (
          <Button variant="quiet" onClick={() => setFilter({ sort: filter.sort })}>
            Clear filters
          </Button>
        )}
      </div>
      {list.isPending ? (
        <ProductGridSkeleton count={SHOP_PAGE_SIZE / 3} />
      ) : list.isError && products.length === 0 ? (
        <ErrorState
          title="The shop could not be loaded"
          onRetry={() => list.refetch()}
          retrying={list.isFetching}
        >
          {list.error.message}
        </ErrorState>
      ) : products.length === 0 ? (
        <ShopEmpty filter={filter} onChange={setFilter} />
      ) : (
        <>
          <ProductGrid products={products} heading="h2" isStale={list.isPlaceholderData} />
          {list.isFetchNextPageError && (
            <ErrorState title="More products could not be loaded" onRetry={() => list.fetchNextPage()}>
              {list.error.message}
            </ErrorState>
          )}
          {(list.hasNextPage || pages.length > 1) && (
            <LoadMore
              shown={products.length}
              total={total}
              hasMore={list.hasNextPage}
              loading={list.isFetchingNextPage}
              onLoadMore={() => list.fetchNextPage()}
              noun="products"
            />
          )}
        </>
      )}
    </div>
  )
}
