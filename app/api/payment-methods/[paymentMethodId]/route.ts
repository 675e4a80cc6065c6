import { z } from 'zod'
import { route } from '@/lib/http/route'
import { changePaymentMethod, removePaymentMethod } from '@/lib/payments/payment-methods'
import { PaymentMethod, PaymentMethodChanges, PaymentMethodRef } from '@/lib/payments/schemas'

export const PATCH = route({
  access: 'learner',
  summary: 'change a payment method',
  params: PaymentMethodRef,
  body: PaymentMethodChanges,
  returns: PaymentMethod,
  handle: ({ actor, params, body }) => changePaymentMethod(actor, params.paymentMethodId, body),
})

export const DELETE = route({
  access: 'learner',
  summary: 'remove a payment method',
  params: PaymentMethodRef,
  returns: z.void(),
  status: 204,
  handle: ({ actor, params }) => removePaymentMethod(actor, params.paymentMethodId),
})
