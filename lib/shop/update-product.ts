import type { Actor } from '@/lib/auth/actor'
import { forget } from '@/lib/platform/cache'
import { productKey } from '@/lib/platform/cache-keys'
import { inTransaction } from '@/lib/platform/transaction'
import { changeProduct } from '@/lib/shop/product-store'
import { requireProduct } from '@/lib/shop/read-product'
import { lockOwnProduct } from '@/lib/shop/require-product'
import type { Product, ProductChanges } from '@/lib/shop/schemas'

/** Changes what is named and nothing else. Refuses as `requireOwnProduct` does. */
export async function updateProduct(
  actor: Actor,
  productId: string,
  changes: ProductChanges,
): Promise<Product> {
  await inTransaction(async tx => {
    await lockOwnProduct(tx, actor, productId)
    await changeProduct(tx, productId, changes)
  })
  await forget(productKey(productId))
  return requireProduct(productId)
}
