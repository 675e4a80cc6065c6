import type { Actor } from '@/lib/auth/actor'
import {
  addMethod,
  findMethod,
  listMethods,
  removeMethod,
  updateMethod,
} from '@/lib/payments/payment-method-store'
import type { NewPaymentMethod, PaymentMethod, PaymentMethodChanges } from '@/lib/payments/schemas'
import { AppError } from '@/lib/platform/errors'

/** The actor's own payment methods, the default first (PAY-02). */
export function listPaymentMethods(actor: Actor): Promise<PaymentMethod[]> {
  return listMethods(actor.region, actor.userId)
}

/** Keeps what a gateway tells of a card; a new default takes the place of the old one (PAY-03). Refuses `card_number_refused`. */
export async function addPaymentMethod(actor: Actor, method: NewPaymentMethod): Promise<PaymentMethod> {
  return requireMethod(actor, await addMethod(actor.region, actor.userId, method))
}

/** Changes what is named of an own method. Refuses `not_found` for one that is not the actor's. */
export async function changePaymentMethod(
  actor: Actor,
  paymentMethodId: string,
  changes: PaymentMethodChanges,
): Promise<PaymentMethod> {
  await updateMethod(actor.region, actor.userId, paymentMethodId, changes)
  return requireMethod(actor, paymentMethodId)
}

/** Forgets an own method; what was paid by it stays. Refuses `not_found`. */
export async function removePaymentMethod(actor: Actor, paymentMethodId: string): Promise<void> {
  if (await removeMethod(actor.region, actor.userId, paymentMethodId)) return
  throw new AppError('not_found', 'not_found')
}

async function requireMethod(actor: Actor, paymentMethodId: string): Promise<PaymentMethod> {
  const method = await findMethod(actor.region, actor.userId, paymentMethodId)
  if (!method) throw new AppError('not_found', 'not_found')
  return method
}
