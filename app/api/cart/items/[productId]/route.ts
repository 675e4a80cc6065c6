import { route } from '@/lib/http/route'
import { putInCart, takeFromCart } from '@/lib/shop/change-cart'
import { Cart, CartQuantity, ProductRef } from '@/lib/shop/schemas'

export const PUT = route({
  access: 'learner',
  summary: 'put a product in the cart',
  params: ProductRef,
  body: CartQuantity,
  returns: Cart,
  handle: ({ actor, params, body }) => putInCart(actor, params.productId, body.quantity),
})

export const DELETE = route({
  access: 'learner',
  summary: 'take a product out of the cart',
  params: ProductRef,
  returns: Cart,
  handle: ({ actor, params }) => takeFromCart(actor, params.productId),
})
