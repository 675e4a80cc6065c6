import type { Metadata } from 'next'
import { PageContainer } from '@/components/layout/page-container'
import { CartView } from '@/components/shop/cart-view'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/auth/require-actor'
import { readCart } from '@/lib/shop/read-cart'

export const metadata: Metadata = { title: 'Cart' }

export default async function CartPage() {
  const actor = await requireActor('/cart')
  return (
    <PageContainer>
      <PageHeader title="Cart" />
      <CartView initial={await readCart(actor)} />
    </PageContainer>
  )
}
