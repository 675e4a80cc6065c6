import { route } from '@/lib/http/route'
import { addPaymentMethod, listPaymentMethods } from '@/lib/payments/payment-methods'
import { NewPaymentMethod, PaymentMethod, PaymentMethods } from '@/lib/payments/schemas'

export const GET = route({
  access: 'learner',
  summary: 'list the own payment methods',
  returns: PaymentMethods,
  handle: ({ actor }) => listPaymentMethods(actor),
})

export const POST = route({
  access: 'learner',
  summary: 'add a payment method',
  body: NewPaymentMethod,
  returns: PaymentMethod,
  status: 201,
  rateLimit: { calls: 20, windowSeconds: 3600 },
  handle: ({ actor, body }) => addPaymentMethod(actor, body),
})
