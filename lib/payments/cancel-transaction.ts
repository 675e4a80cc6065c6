import type { Actor } from '@/lib/auth/actor'
import { readTransaction } from '@/lib/payments/read-transactions'
import type { Transaction } from '@/lib/payments/schemas'
import { cancelPending } from '@/lib/payments/transaction-store'
import { AppError } from '@/lib/platform/errors'

/** Gives up an own pending transaction; doing it again changes nothing. Refuses `not_found` and `transaction_not_pending`. */
export async function cancelTransaction(actor: Actor, transactionId: string): Promise<Transaction> {
  await cancelPending(actor.region, actor.userId, transactionId)
  const transaction = await readTransaction(actor, transactionId)
  if (transaction.status === 'canceled') return transaction
  throw new AppError('conflict', 'transaction_not_pending', {
    publicMessage: 'This transaction is no longer pending.',
  })
}
