import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { PageContainer } from '@/components/layout/page-container'
import { ReviewSection } from '@/components/reviews/review-section'
import { ProductJsonLd } from '@/components/shop/product-json-ld'
import { ProductOverview } from '@/components/shop/product-overview'
import { AppError } from '@/lib/platform/errors'
import { listReviews } from '@/lib/reviews/list-reviews'
import { readProduct } from '@/lib/shop/read-product'
import { ProductRef } from '@/lib/shop/schemas'

// Made when first asked for, then renewed in the background; none of them at build time, which has no database.
export const revalidate = 10
export const generateStaticParams = () => []

interface ProductPageProps {
  params: Promise<{ productId: string }>
}

// One read for the page and its metadata.
const readOffer = cache(async (productId: string) => {
  if (!ProductRef.safeParse({ productId }).success) notFound()
  return readProduct(productId).catch((error: unknown) => {
    if (error instanceof AppError && error.kind === 'not_found') notFound()
    throw error
  })
})

export async function generateMetadata({ params }: ProductPageProps): Promise<Metadata> {
  const { product, images } = await readOffer((await params).productId)
  const { name, seller } = product
  const description = product.description.slice(0, 200) || `Sold by ${seller.firstName} ${seller.lastName}.`
  const picture = images[0]?.imageUrl
  return {
    title: name,
    description,
    openGraph: { title: name, description, type: 'website', ...(picture ? { images: [picture] } : {}) },
  }
}

export default async function ProductPage({ params }: ProductPageProps) {
  const offer = await readOffer((await params).productId)
  const subject = { kind: 'product', id: offer.product.productId } as const
  const reviews = await listReviews(null, subject, { limit: 5 })
  return (
    <PageContainer>
      <ProductJsonLd {...offer} />
      <ProductOverview offer={offer} reviews={<ReviewSection subject={subject} firstPage={reviews} />} />
    </PageContainer>
  )
}
