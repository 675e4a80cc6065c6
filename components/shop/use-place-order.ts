'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useRef } from 'react'
import { ApiProblem } from '@/lib/http/problem'
import { cartQuery, orderQuery, placeOrder } from '@/lib/shop/queries'
import type { Cart } from '@/lib/shop/schemas'
import { newRequestKey } from './request-key'

const EMPTY_CART: Cart = { lines: [], itemCount: 0, totals: [], problem: 'empty' }

export type Placing = ReturnType<typeof usePlaceOrder>

/**
 * Orders the cart. One attempt has one key and one total, taken with its first click and kept until the server has given a
 * clear answer: a second click, and trying again after an answer that was lost, ask for the same order.
 */
export function usePlaceOrder() {
  const client = useQueryClient()
  const router = useRouter()
  const attempt = useRef<{ requestKey: string; expectedTotal: number } | null>(null)
  return useMutation({
    // After the changes of the cart that are still on their way.
    scope: { id: 'cart' },
    networkMode: 'always',
    mutationFn: (shownTotal: number) => {
      attempt.current ??= { requestKey: newRequestKey(), expectedTotal: shownTotal }
      const { requestKey, expectedTotal } = attempt.current
      return placeOrder({ fromCart: true, expectedTotal }, requestKey)
    },
    onSuccess: order => {
      attempt.current = null
      client.setQueryData(orderQuery(order.orderId).queryKey, order)
      client.setQueryData(cartQuery.queryKey, EMPTY_CART)
      void client.invalidateQueries({ queryKey: ['orders'] })
      void client.invalidateQueries({ queryKey: ['products'] })
      for (const { productId } of order.items) {
        if (productId) void client.invalidateQueries({ queryKey: ['product', productId] })
      }
      router.push(`/orders/${order.orderId}`)
    },
    onError: error => {
      if (isUncertain(error)) return
      attempt.current = null
      void client.invalidateQueries({ queryKey: cartQuery.queryKey })
    },
  })
}

/** Whether the order may have been placed although no answer came. */
export function isUncertain(error: Error): boolean {
  return !(error instanceof ApiProblem) || error.status === 0 || error.status >= 500
}
