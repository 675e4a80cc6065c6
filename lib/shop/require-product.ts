import type { Actor } from '@/lib/auth/actor'
import { appendAuditOfAdmin } from '@/lib/platform/audit'
import { AppError } from '@/lib/platform/errors'
import type { Transaction } from '@/lib/platform/transaction'
import { canEditProduct } from '@/lib/shop/policy'
import { findProductOwnership, lockProduct, type ProductOwnership } from '@/lib/shop/product-store'

type May = (actor: Actor, product: ProductOwnership) => boolean

/**
 * The product that the actor is about to change. Refuses `product_not_found`, and `not_product_owner` with the text
 * "Unauthorized": everybody may see a product, so a stranger learns nothing by it (SHOP-09).
 */
export async function requireOwnProduct(
  actor: Actor,
  productId: string,
  may: May = canEditProduct,
): Promise<ProductOwnership> {
  return owned(actor, await findProductOwnership(productId), may)
}

/**
 * The same inside a transaction, with the product held against changes of its images and against its removal. What an
 * admin is about to change of somebody else's product is noted in it (I20).
 */
export async function lockOwnProduct(
  tx: Transaction,
  actor: Actor,
  productId: string,
  may: May = canEditProduct,
  action = 'product.change',
): Promise<ProductOwnership> {
  const product = owned(actor, await lockProduct(tx, productId), may)
  const act = { actorId: actor.userId, action, targetType: 'product', targetId: productId }
  await appendAuditOfAdmin(tx, product.createdBy, { ...act, before: { createdBy: product.createdBy } })
  return product
}

function owned(actor: Actor, product: ProductOwnership | null, may: May): ProductOwnership {
  if (!product) throw productNotFound()
  if (may(actor, product)) return product
  throw new AppError('forbidden', 'not_product_owner', { publicMessage: 'Unauthorized' })
}

export function productNotFound(): AppError {
  return new AppError('not_found', 'product_not_found', { publicMessage: 'There is no such product.' })
}
