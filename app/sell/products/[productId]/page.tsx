import type { Metadata } from 'next'
import { forbidden, notFound } from 'next/navigation'
import { cache } from 'react'
import { ProductEditor } from '@/components/shop/product-editor'
import { requireActor } from '@/lib/auth/require-actor'
import { AppError } from '@/lib/platform/errors'
import { listProductCategories } from '@/lib/shop/list-product-categories'
import { canAddImages } from '@/lib/shop/policy'
import { readOwnProduct } from '@/lib/shop/read-product'
import { ProductRef } from '@/lib/shop/schemas'

interface EditorPageProps {
  params: Promise<{ productId: string }>
}

// One read for the page and its metadata. Everybody may see a product, so a stranger is refused openly (SHOP-09).
const ownProduct = cache(async (productId: string) => {
  const actor = await requireActor(`/sell/products/${productId}`)
  if (!ProductRef.safeParse({ productId }).success) notFound()
  const own = await readOwnProduct(actor, productId).catch((error: unknown) => {
    if (error instanceof AppError && error.kind === 'not_found') notFound()
    if (error instanceof AppError && error.kind === 'forbidden') forbidden()
    throw error
  })
  return { actor, own }
})

export async function generateMetadata({ params }: EditorPageProps): Promise<Metadata> {
  const { own } = await ownProduct((await params).productId)
  return { title: own.product.name }
}

export default async function EditorPage({ params }: EditorPageProps) {
  const [{ actor, own }, categories] = await Promise.all([
    ownProduct((await params).productId),
    listProductCategories(),
  ])
  return (
    <ProductEditor
      initial={own}
      categories={categories.map(({ name }) => name)}
      canAddPictures={canAddImages(actor, own.product)}
    />
  )
}
