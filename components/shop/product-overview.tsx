import type { ReactNode } from 'react'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { RatingStars } from '@/components/ui/rating-stars'
import type { ProductWithImages } from '@/lib/shop/schemas'
import { BuyBox } from './buy-box'
import { EditProductLink } from './edit-product-link'
import { ProductGallery } from './product-gallery'
import { shopPath } from './shop-path'

export interface ProductOverviewProps {
  offer: ProductWithImages
  /** What buyers say, below. */
  reviews: ReactNode
}

/** The product page: how it looks, what it costs, what it is, who sells it, what others say. */
export function ProductOverview({ offer, reviews }: ProductOverviewProps) {
  const { product, images } = offer
  const { productId, name, category, seller, createdBy, description, rating, ratingCount } = product
  const crumbs = [
    { label: 'Shop', href: '/shop' },
    { label: category, href: shopPath({ category }) },
  ]
  return (
    <div className="space-y-12">
      <div className="space-y-5">
        <div className="flex min-h-10 flex-wrap items-center justify-between gap-3">
          <Breadcrumb crumbs={crumbs} />
          <EditProductLink productId={productId} createdBy={createdBy} />
        </div>
        <div className="grid grid-cols-1 items-start gap-8 lg:grid-cols-[minmax(0,1fr)_25rem] lg:gap-12">
          <ProductGallery name={name} images={images} />
          <div className="space-y-6">
            <header className="space-y-3">
              <h1 className="text-xl leading-tight font-semibold break-words sm:text-2xl">{name}</h1>
              <p className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-muted">
                <RatingStars rating={rating} count={ratingCount} />
                <span>
                  Sold by {seller.firstName} {seller.lastName}
                </span>
              </p>
            </header>
            <BuyBox initial={offer} />
            {description && (
              <div className="space-y-2">
                <h2 className="font-semibold">About it</h2>
                <p className="max-w-prose leading-relaxed break-words whitespace-pre-line">{description}</p>
              </div>
            )}
          </div>
        </div>
      </div>
      <section aria-labelledby="reviews" className="max-w-4xl space-y-5">
        <h2 id="reviews" className="text-lg font-semibold">
          Reviews
        </h2>
        {reviews}
      </section>
    </div>
  )
}
