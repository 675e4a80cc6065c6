import type { Actor } from '@/lib/auth/actor'
import { readTransaction } from '@/lib/payments/read-transactions'
import type { NewTransaction, Transaction } from '@/lib/payments/schemas'
import { createPending } from '@/lib/payments/transaction-store'

/**
 * Opens a pending transaction over the price that the course has now (PAY-05). Refuses `course_not_found`,
 * `course_is_free`, `already_enrolled`, `already_paid`, `payment_method_not_found` and `payment_method_expired` (C-17).
 */
export async function createTransaction(
  actor: Actor,
  { courseId, paymentMethodId }: NewTransaction,
): Promise<Transaction> {
  const transactionId = await createPending(actor.region, actor.userId, courseId, paymentMethodId)
  return readTransaction(actor, transactionId)
}
