import type { Actor } from '@/lib/auth/actor'
import { AppError } from '@/lib/platform/errors'
import { deleteCartRow, findStock, putCartRow } from '@/lib/shop/cart-store'
import { outOfStock } from '@/lib/shop/internal/order-refusals'
import { ORDER_LINES_MAX } from '@/lib/shop/policy'
import { readCart } from '@/lib/shop/read-cart'
import { productNotFound } from '@/lib/shop/require-product'
import type { Cart } from '@/lib/shop/schemas'

/**
 * Sets how many of a product lie in the actor's cart. Nothing is set aside by that. Refuses `product_not_found`,
 * `out_of_stock` when there are fewer, and `cart_full`.
 */
export async function putInCart(actor: Actor, productId: string, quantity: number): Promise<Cart> {
  const { region, userId } = actor
  const line = { userId, productId, quantity, linesMax: ORDER_LINES_MAX }
  if (!(await putCartRow(region, line))) {
    const product = await findStock(region, productId)
    if (!product) throw productNotFound()
    if (product.stock < quantity) throw outOfStock({ productId, name: product.name, left: product.stock })
    throw new AppError('conflict', 'cart_full', {
      publicMessage: `A cart holds ${ORDER_LINES_MAX} different products. Order or remove some first.`,
    })
  }
  return readCart(actor)
}

/** Takes a product out of the actor's cart, if it is there. */
export async function takeFromCart(actor: Actor, productId: string): Promise<Cart> {
  await deleteCartRow(actor.region, actor.userId, productId)
  return readCart(actor)
}
