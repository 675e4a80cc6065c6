import { Card } from '@/components/ui/card'
import { classNames } from '@/components/ui/class-names'
import { Skeleton } from '@/components/ui/skeleton'
import type { ProductCard as Product } from '@/lib/shop/schemas'
import { ProductCard } from './product-card'

export interface ProductGridProps {
  products: Product[]
  heading?: 'h2' | 'h3'
  /** The list is being replaced by another one. */
  isStale?: boolean
}

const grid = 'grid grid-cols-2 gap-3 sm:gap-5 lg:grid-cols-3 xl:grid-cols-4'

export function ProductGrid({ products, heading, isStale = false }: ProductGridProps) {
  return (
    <ul className={classNames(grid, 'transition-opacity', isStale && 'opacity-55')}>
      {products.map(product => (
        <li key={product.productId}>
          <ProductCard product={product} {...(heading ? { heading } : {})} />
        </li>
      ))}
    </ul>
  )
}

/** As many cards, of the same size, without what they will say. */
export function ProductGridSkeleton({ count }: { count: number }) {
  return (
    <div className={grid} aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike.
        <Card key={index} padding="none" className="overflow-hidden">
          <Skeleton className="aspect-4/3 w-full rounded-none" />
          <div className="space-y-2.5 p-3 sm:p-4">
            <Skeleton className="h-3.5 w-20" />
            <Skeleton className="h-5 w-4/5" />
            <Skeleton className="h-4 w-2/3" />
            <Skeleton className="mt-4 h-5 w-full" />
          </div>
        </Card>
      ))}
    </div>
  )
}
