import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { PageContainer } from '@/components/layout/page-container'
import { orderNumber } from '@/components/shop/amount-text'
import { OrderView } from '@/components/shop/order-view'
import { requireActor } from '@/lib/auth/require-actor'
import { AppError } from '@/lib/platform/errors'
import { readOrder } from '@/lib/shop/read-order'
import { OrderRef } from '@/lib/shop/schemas'

interface OrderPageProps {
  params: Promise<{ orderId: string }>
}

// One read for the page and its metadata.
const orderOf = cache(async (orderId: string) => {
  const actor = await requireActor(`/orders/${orderId}`)
  if (!OrderRef.safeParse({ orderId }).success) notFound()
  return readOrder(actor, orderId).catch((error: unknown) => {
    if (error instanceof AppError && error.kind === 'not_found') notFound()
    throw error
  })
})

export async function generateMetadata({ params }: OrderPageProps): Promise<Metadata> {
  const { orderId } = await orderOf((await params).orderId)
  return { title: `Order ${orderNumber(orderId)}` }
}

export default async function OrderPage({ params }: OrderPageProps) {
  return (
    <PageContainer>
      <OrderView initial={await orderOf((await params).orderId)} />
    </PageContainer>
  )
}
