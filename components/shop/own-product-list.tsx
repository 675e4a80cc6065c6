'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { countOf, formatPrice } from '@/components/catalog/course-facts'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { ErrorState } from '@/components/ui/error-state'
import { LoadMore } from '@/components/ui/load-more'
import { RatingStars } from '@/components/ui/rating-stars'
import { ownProductsQuery } from '@/lib/shop/queries'
import type { OwnProductCard, OwnProductPage } from '@/lib/shop/schemas'
import { ProductPicture } from './product-picture'
import { stockStateOf, stockText } from './stock-text'

/** A seller's products: what is left, what was sold, what waits. */
export function OwnProductList({ firstPage }: { firstPage: OwnProductPage }) {
  const list = useInfiniteQuery({
    ...ownProductsQuery,
    initialData: { pages: [firstPage], pageParams: [''] },
  })
  const products = list.data.pages.flatMap(page => page.data)
  return (
    <>
      <ul className="space-y-3">
        {products.map(product => (
          <li key={product.productId}>
            <OwnProductRow product={product} />
          </li>
        ))}
      </ul>
      {list.isFetchNextPageError && (
        <ErrorState title="More products could not be loaded" onRetry={() => list.fetchNextPage()} />
      )}
      {list.hasNextPage && (
        <LoadMore
          shown={products.length}
          hasMore
          loading={list.isFetchingNextPage}
          onLoadMore={() => list.fetchNextPage()}
          noun="products"
        />
      )}
    </>
  )
}

function OwnProductRow({ product }: { product: OwnProductCard }) {
  const { productId, name, imageUrl, price, currency, stock, rating, ratingCount } = product
  const { soldCount, openOrderCount } = product
  const stockState = stockStateOf(stock)
  return (
    <Card padding="none" interactive className="relative flex items-stretch overflow-hidden">
      <ProductPicture name={name} imageUrl={imageUrl} className="aspect-auto! w-24 shrink-0 sm:w-36" />
      <div className="min-w-0 flex-1 space-y-1.5 p-3 sm:p-4">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <h2 className="min-w-0 font-semibold break-words">
            <Link
              href={`/sell/products/${productId}`}
              className="rounded-control after:absolute after:inset-0 after:rounded-card"
            >
              {name}
            </Link>
          </h2>
          <Badge tone={stockState === 'plenty' ? 'positive' : stockState === 'low' ? 'caution' : 'neutral'}>
            {stockState === 'plenty' ? `${stock.toLocaleString('en')} in stock` : stockText(stock)}
          </Badge>
        </div>
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted">
          <span className="tabular-nums">{formatPrice(price, currency)}</span>
          <span className="tabular-nums">{soldCount.toLocaleString('en')} sold</span>
          <RatingStars rating={rating} count={ratingCount} />
        </p>
        {openOrderCount > 0 && (
          <p className="text-sm font-medium text-accent">{countOf(openOrderCount, 'order')} to fulfill</p>
        )}
      </div>
    </Card>
  )
}
