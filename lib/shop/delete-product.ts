import type { Actor } from '@/lib/auth/actor'
import { requireFreshPassword } from '@/lib/auth/require-fresh-password'
import { forget } from '@/lib/platform/cache'
import { imagesKey, productKey } from '@/lib/platform/cache-keys'
import { wakeRelay } from '@/lib/platform/outbox'
import { inTransaction } from '@/lib/platform/transaction'
import { canEditProduct } from '@/lib/shop/policy'
import { removeProduct } from '@/lib/shop/product-store'
import { lockOwnProduct } from '@/lib/shop/require-product'

/**
 * Removes a product with its pictures, takes it out of every cart and leaves the orders that have it as they are
 * (MED-41). Refuses as `requireOwnProduct` does, and `fresh_password_needed` to an admin for somebody else's.
 */
export async function deleteProduct(actor: Actor, productId: string): Promise<void> {
  await inTransaction(async tx => {
    const { createdBy } = await lockOwnProduct(tx, actor, productId, canEditProduct, 'product.delete')
    if (createdBy !== actor.userId) await requireFreshPassword(actor, tx)
    await removeProduct(tx, productId)
    await wakeRelay(tx)
  })
  await forget(productKey(productId), imagesKey(productId))
}
