import type { Actor } from '@/lib/auth/actor'
import { wakeRelay } from '@/lib/platform/outbox'
import { inTransaction } from '@/lib/platform/transaction'
import { insertProduct } from '@/lib/shop/product-store'
import { requireProduct } from '@/lib/shop/read-product'
import type { NewProduct, Product } from '@/lib/shop/schemas'

/**
 * Makes a product of the actor's (SHOP-02, SHOP-10). Its image records follow from the outbox (SHOP-03), so that it is
 * made whether or not the media store is there (SHOP-04).
 */
export async function createProduct(actor: Actor, input: NewProduct): Promise<Product> {
  const productId = await inTransaction(async tx => {
    const made = await insertProduct(tx, { ...input, createdBy: actor.userId, region: actor.region })
    if (input.images.length > 0) await wakeRelay(tx)
    return made
  })
  return requireProduct(productId)
}
