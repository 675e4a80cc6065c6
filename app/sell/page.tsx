import Plus from 'lucide-react/icons/plus'
import Tag from 'lucide-react/icons/tag'
import { OwnProductList } from '@/components/shop/own-product-list'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/auth/require-actor'
import { listOwnProducts } from '@/lib/shop/list-own-products'

export default async function SellPage() {
  const actor = await requireActor('/sell')
  const page = await listOwnProducts(actor, { limit: 24 })
  const newProduct = (
    <ButtonLink href="/sell/products/new">
      <Plus aria-hidden />
      New product
    </ButtonLink>
  )
  return (
    <>
      <PageHeader title="Your products" {...(page.data.length > 0 ? { actions: newProduct } : {})} />
      {page.data.length > 0 ? (
        <OwnProductList firstPage={page} />
      ) : (
        <EmptyState icon={<Tag />} title="You do not sell anything yet" action={newProduct}>
          Offer a book, a tool or something you made. Buyers arrange payment and delivery with you.
        </EmptyState>
      )}
    </>
  )
}
