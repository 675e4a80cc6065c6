import type { Metadata } from 'next'
import { Suspense } from 'react'
import { isBuilding } from '@/app/build-phase'
import { PageContainer } from '@/components/layout/page-container'
import { ShopBrowser } from '@/components/shop/shop-browser'
import { ShopFallback } from '@/components/shop/shop-fallback'
import { PageHeader } from '@/components/ui/page-header'
import { listProductCategories } from '@/lib/shop/list-product-categories'
import { listProducts } from '@/lib/shop/list-products'
import { SHOP_PAGE_SIZE } from '@/lib/shop/queries'

export const revalidate = 10

export const metadata: Metadata = {
  title: 'Shop',
  description: 'Books, tools and small things to learn with, made and sold by the people of this school.',
}

export default async function ShopPage() {
  const [firstPage, categories] = isBuilding()
    ? [null, null]
    : await Promise.all([
        listProducts({ sort: 'newest', limit: SHOP_PAGE_SIZE, inStock: false }),
        listProductCategories(),
      ])
  return (
    <PageContainer>
      <PageHeader
        title="Shop"
        description="Books, tools and small things to learn with, sold by the people of this school."
      />
      {/* The address is known in the browser only; until then, and without JavaScript, the first page is there to read. */}
      <Suspense fallback={<ShopFallback firstPage={firstPage} />}>
        <ShopBrowser firstPage={firstPage} categories={categories} />
      </Suspense>
    </PageContainer>
  )
}
