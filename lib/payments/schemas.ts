import { z } from 'zod'
import { holdsCardNumber } from '@/lib/payments/card-number'
import { isCard, PAYMENT_METHOD_TYPES, TRANSACTION_STATUSES } from '@/lib/payments/policy'

export const PaymentMethodRef = z.object({ paymentMethodId: z.uuid() })
export const TransactionRef = z.object({ transactionId: z.uuid() })
export const InvoiceRef = z.object({ invoiceId: z.uuid() })

const NO_CARD_NUMBER = 'Never send a full card number. The last four digits are all that is kept.'

/**
 * The members of a body, while all of it is looked through for a card number, also what nobody asked for (PAY-04).
 * Names and values that were refused stand in no message.
 */
function withoutCardNumbers<Shape extends z.ZodRawShape>(shape: Shape) {
  return z
    .looseObject(shape)
    .refine(sent => !holdsCardNumber(sent), { error: NO_CARD_NUMBER, path: [] })
    .transform(sent => z.object(shape).parse(sent))
}

const expiryMonth = z.number().int().min(1, 'From 1 to 12.').max(12, 'From 1 to 12.')
const expiryYear = z.number().int().min(2000, 'From 2000 to 2100.').max(2100, 'From 2000 to 2100.')
const brand = z
  .string()
  .trim()
  .min(1)
  .max(30, 'At most 30 characters.')
  .regex(/^[^\d\0]*$/, 'Letters only.')

export const NewPaymentMethod = withoutCardNumbers({
  methodType: z.enum(PAYMENT_METHOD_TYPES),
  cardLastFour: z
    .string()
    .regex(/^[0-9]{4}$/, 'The last four digits.')
    .nullable()
    .default(null),
  cardBrand: brand.nullable().default(null),
  expiryMonth: expiryMonth.nullable().default(null),
  expiryYear: expiryYear.nullable().default(null),
  isDefault: z.boolean().default(false),
}).refine(
  method =>
    !isCard(method.methodType) ||
    (method.cardLastFour !== null && method.expiryMonth !== null && method.expiryYear !== null),
  { error: 'A card has its last four digits, a month and a year.', path: ['cardLastFour'] },
)
export type NewPaymentMethod = z.output<typeof NewPaymentMethod>

export const PaymentMethodChanges = withoutCardNumbers({
  isDefault: z.boolean().optional(),
  expiryMonth: expiryMonth.optional(),
  expiryYear: expiryYear.optional(),
})
export type PaymentMethodChanges = z.output<typeof PaymentMethodChanges>

export const PaymentMethod = z.object({
  paymentMethodId: z.string(),
  methodType: z.enum(PAYMENT_METHOD_TYPES),
  cardLastFour: z.string().nullable(),
  cardBrand: z.string().nullable(),
  expiryMonth: z.number().int().nullable(),
  expiryYear: z.number().int().nullable(),
  isDefault: z.boolean(),
  /** Its month is over: it is kept, but pays for nothing new (C-17). */
  isExpired: z.boolean(),
  createdAt: z.string(),
})
export type PaymentMethod = z.output<typeof PaymentMethod>
export const PaymentMethods = z.array(PaymentMethod)

/** PAY-05. The price is the course's own; nobody names an amount (check 26). */
export const NewTransaction = withoutCardNumbers({
  courseId: z.uuid(),
  paymentMethodId: z.uuid().nullable().default(null),
})
export type NewTransaction = z.output<typeof NewTransaction>

export const TransactionSearch = z.object({
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(10),
})
export type TransactionSearch = z.output<typeof TransactionSearch>

export const Transaction = z.object({
  transactionId: z.string(),
  /** Null when the course is gone. */
  course: z.object({ courseId: z.string(), title: z.string(), slug: z.string() }).nullable(),
  /** What was bought, as it was called then. */
  description: z.string().nullable(),
  amount: z.number(),
  /** The same in the smallest unit of the currency. */
  amountMinor: z.number().int(),
  currency: z.string(),
  status: z.enum(TRANSACTION_STATUSES),
  /** Null when none was named or it was removed since. */
  paymentMethod: z
    .object({
      paymentMethodId: z.string(),
      methodType: z.enum(PAYMENT_METHOD_TYPES),
      cardLastFour: z.string().nullable(),
      cardBrand: z.string().nullable(),
    })
    .nullable(),
  gatewayTransactionId: z.string().nullable(),
  invoiceId: z.string().nullable(),
  invoiceNumber: z.string().nullable(),
  createdAt: z.string(),
  completedAt: z.string().nullable(),
})
export type Transaction = z.output<typeof Transaction>

export const TransactionPage = z.object({ data: z.array(Transaction), nextCursor: z.string().nullable() })
export type TransactionPage = z.output<typeof TransactionPage>

export const Invoice = z.object({
  invoiceId: z.string(),
  invoiceNumber: z.string(),
  transactionId: z.string(),
  description: z.string(),
  amount: z.number(),
  amountMinor: z.number().int(),
  currency: z.string(),
  billedTo: z.string().nullable(),
  issuedAt: z.string(),
})
export type Invoice = z.output<typeof Invoice>
