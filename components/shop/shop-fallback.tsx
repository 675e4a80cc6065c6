import { countOf } from '@/components/catalog/course-facts'
import { Skeleton } from '@/components/ui/skeleton'
import { SHOP_PAGE_SIZE } from '@/lib/shop/queries'
import type { ProductPage } from '@/lib/shop/schemas'

import { ProductGrid, ProductGridSkeleton } from './product-grid'

/** The shop before its script runs: the first page, and the controls as places of their size. */
export function ShopFallback({ firstPage }: { firstPage: ProductPage | null }) {
  return (
    <div className="space-y-5">
      <div className="space-y-4">
        <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_14rem]">
          <Skeleton className="control-height" />
          <Skeleton className="control-height" />
        </div>
        <Skeleton className="control-height w-full max-w-xl" />
      </div>
      <noscript>
        <p className="text-sm text-muted">Searching and filtering need JavaScript. The newest products:</p>
      </noscript>
      <p className="flex min-h-10 items-center text-sm text-muted tabular-nums">
        {firstPage ? countOf(firstPage.total, 'product') : 'Looking…'}
      </p>
      {firstPage ? (
        <ProductGrid products={firstPage.data} heading="h2" />
      ) : (
        <ProductGridSkeleton count={SHOP_PAGE_SIZE / 3} />
      )}
    </div>
  )
}
