import { route } from '@/lib/http/route'
import { cancelTransaction } from '@/lib/payments/cancel-transaction'
import { Transaction, TransactionRef } from '@/lib/payments/schemas'

export const PUT = route({
  access: 'learner',
  summary: 'give up a pending transaction',
  params: TransactionRef,
  returns: Transaction,
  handle: ({ actor, params }) => cancelTransaction(actor, params.transactionId),
})
