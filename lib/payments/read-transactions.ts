import type { Actor } from '@/lib/auth/actor'
import type { Invoice, Transaction, TransactionPage, TransactionSearch } from '@/lib/payments/schemas'
import { findInvoice, findTransaction, listOfUser } from '@/lib/payments/transaction-store'
import { readCursor, writeCursor } from '@/lib/platform/cursor'
import { AppError } from '@/lib/platform/errors'

const ORDER = 'transactions'

/** The actor's own transactions, newest first (PAY-08). Refuses `invalid_cursor`. */
export async function listTransactions(
  actor: Actor,
  { cursor, limit }: TransactionSearch,
): Promise<TransactionPage> {
  const after = cursor === undefined ? null : readCursor(cursor, ORDER, 1)
  const position = after && { createdMs: after.keys[0] as number, transactionId: after.id }
  const found = await listOfUser(actor.region, actor.userId, limit + 1, position)
  const data = found.slice(0, limit)
  const last = found.length > limit ? data.at(-1) : undefined
  return {
    data,
    nextCursor: last
      ? writeCursor({ order: ORDER, keys: [Date.parse(last.createdAt)], id: last.transactionId })
      : null,
  }
}

/** An own transaction. Refuses `not_found`, also for those of others. */
export async function readTransaction(actor: Actor, transactionId: string): Promise<Transaction> {
  const transaction = await findTransaction(actor.region, actor.userId, transactionId)
  if (!transaction) throw new AppError('not_found', 'not_found')
  return transaction
}

/** The invoice of an own transaction (PAY-07). Refuses `not_found`, also for those of others. */
export async function readInvoice(actor: Actor, invoiceId: string): Promise<Invoice> {
  const invoice = await findInvoice(actor.region, actor.userId, invoiceId)
  if (!invoice) throw new AppError('not_found', 'not_found')
  return invoice
}
