import type { Metadata } from 'next'
import { CreateProductForm } from '@/components/shop/create-product-form'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/auth/require-actor'
import { listProductCategories } from '@/lib/shop/list-product-categories'

export const metadata: Metadata = { title: 'New product' }

export default async function NewProductPage() {
  await requireActor('/sell/products/new')
  const categories = await listProductCategories()
  const crumbs = [{ label: 'Your products', href: '/sell' }, { label: 'New product' }]
  return (
    <>
      <PageHeader
        title="New product"
        description="It is in the shop as soon as you save it. Pictures come in the next step."
        crumbs={crumbs}
      />
      <CreateProductForm categories={categories.map(({ name }) => name)} />
    </>
  )
}
