import { route } from '@/lib/http/route'
import { readTransaction } from '@/lib/payments/read-transactions'
import { Transaction, TransactionRef } from '@/lib/payments/schemas'

export const GET = route({
  access: 'learner',
  summary: 'read an own transaction',
  params: TransactionRef,
  returns: Transaction,
  handle: ({ actor, params }) => readTransaction(actor, params.transactionId),
})
