import { route } from '@/lib/http/route'
import { createTransaction } from '@/lib/payments/create-transaction'
import { listTransactions } from '@/lib/payments/read-transactions'
import { NewTransaction, Transaction, TransactionPage, TransactionSearch } from '@/lib/payments/schemas'

export const GET = route({
  access: 'learner',
  summary: 'list the own transactions',
  query: TransactionSearch,
  returns: TransactionPage,
  shape: 'page',
  handle: ({ actor, query }) => listTransactions(actor, query),
})

export const POST = route({
  access: 'learner',
  summary: 'open a transaction over the price of a course',
  body: NewTransaction,
  returns: Transaction,
  status: 201,
  rateLimit: { calls: 30, windowSeconds: 3600 },
  handle: ({ actor, body }) => createTransaction(actor, body),
})
