'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { cartQuery, putInCart, takeFromCart } from '@/lib/shop/queries'
import { type CartProduct, withProduct, withQuantity } from './cart-changes'

const CHANGE_KEY = ['cart', 'change']

export interface CartChange {
  productId: string
  /** How many there shall be; none takes the line out. */
  quantity: number
  /** For a product that may not be in the cart yet. */
  product?: CartProduct
}

/**
 * Changes the cart at once and tells the server, one change after the other. When the server refuses, the cart is again
 * as it was; with the last of several answers it is what the server says.
 */
export function useCartChange() {
  const client = useQueryClient()
  const key = cartQuery.queryKey
  return useMutation({
    mutationKey: CHANGE_KEY,
    scope: { id: 'cart' },
    // Without a network it fails at once and says so, instead of waiting unseen.
    networkMode: 'always',
    mutationFn: ({ productId, quantity }: CartChange) =>
      quantity > 0 ? putInCart(productId, quantity) : takeFromCart(productId),
    onMutate: async ({ productId, quantity, product }) => {
      await client.cancelQueries({ queryKey: key })
      const before = client.getQueryData(key)
      if (before) {
        const after = product
          ? withProduct(before, product, quantity)
          : withQuantity(before, productId, quantity)
        client.setQueryData(key, after)
      }
      return { before }
    },
    onError: (_error, _change, context) => {
      if (context?.before) client.setQueryData(key, context.before)
    },
    onSettled: cart => {
      if (client.isMutating({ mutationKey: CHANGE_KEY }) > 1) return
      if (cart) client.setQueryData(key, cart)
      else void client.invalidateQueries({ queryKey: key })
    },
  })
}
