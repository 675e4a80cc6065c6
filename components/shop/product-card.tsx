import Link from 'next/link'
import { formatPrice } from '@/components/catalog/course-facts'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { RatingStars } from '@/components/ui/rating-stars'
import type { ProductCard as Product } from '@/lib/shop/schemas'
import { ProductPicture } from './product-picture'
import { stockStateOf, stockText } from './stock-text'

/** A product as one big link. The heading level follows where the card stands. */
export function ProductCard({
  product,
  heading: Heading = 'h3',
}: {
  product: Product
  heading?: 'h2' | 'h3'
}) {
  const { productId, name, price, currency, category, stock, rating, ratingCount, imageUrl } = product
  const stockState = stockStateOf(stock)
  return (
    <Card padding="none" interactive className="relative flex h-full flex-col overflow-hidden">
      <ProductPicture name={name} imageUrl={imageUrl} className={stockState === 'none' ? 'opacity-70' : ''} />
      <div className="flex flex-1 flex-col gap-1.5 p-3 sm:p-4">
        <p className="truncate text-xs font-medium text-accent">{category}</p>
        <Heading className="line-clamp-2 leading-snug font-semibold">
          <Link
            href={`/shop/${productId}`}
            prefetch={false}
            className="rounded-control after:absolute after:inset-0 after:rounded-card"
          >
            {name}
          </Link>
        </Heading>
        <RatingStars rating={rating} count={ratingCount} className="flex-wrap" />
        <p className="mt-auto flex min-h-8 flex-wrap items-center justify-between gap-x-3 gap-y-1 pt-2">
          <span className="font-semibold tabular-nums">{formatPrice(price, currency)}</span>
          {stockState === 'plenty' ? (
            <span className="text-sm text-muted">{stockText(stock)}</span>
          ) : (
            <Badge tone={stockState === 'low' ? 'caution' : 'neutral'}>{stockText(stock)}</Badge>
          )}
        </p>
      </div>
    </Card>
  )
}
