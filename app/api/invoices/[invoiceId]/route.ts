import { route } from '@/lib/http/route'
import { readInvoice } from '@/lib/payments/read-transactions'
import { Invoice, InvoiceRef } from '@/lib/payments/schemas'

export const GET = route({
  access: 'learner',
  summary: 'read an own invoice',
  params: InvoiceRef,
  returns: Invoice,
  handle: ({ actor, params }) => readInvoice(actor, params.invoiceId),
})
