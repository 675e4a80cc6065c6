import { z } from 'zod'

export const PURCHASE_KINDS = ['order', 'course'] as const
export type PurchaseKind = (typeof PURCHASE_KINDS)[number]

/** Those of orders of products, then those of payments for courses; both can be canceled. */
export const PURCHASE_STATES = [
  ...(['placed', 'fulfilled', 'canceled'] as const),
  ...(['pending', 'completed', 'failed', 'refunded'] as const),
] as const
export type PurchaseState = (typeof PURCHASE_STATES)[number]

/** Days are those of UTC, both ends included: of an order when it was placed, of a payment when it was completed. */
export const PurchaseFilter = z.object({
  /** Parts of the buyer's name or email, or of a number. */
  q: z
    .string()
    .trim()
    .max(200)
    .regex(/^[^\0]*$/)
    .optional(),
  kind: z.enum(PURCHASE_KINDS).optional(),
  state: z.enum(PURCHASE_STATES).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
})
export type PurchaseFilter = z.output<typeof PurchaseFilter>

export const PurchaseSearch = PurchaseFilter.extend({
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type PurchaseSearch = z.output<typeof PurchaseSearch>
export const PurchaseExport = PurchaseFilter.extend({ format: z.enum(['csv', 'json']).default('csv') })
export type PurchaseExport = z.output<typeof PurchaseExport>
export const PurchaseRef = z.object({ orderId: z.uuid() })

/** An order of products, or a payment for a course. */
export const Purchase = z.object({
  purchaseId: z.string(),
  kind: z.enum(PURCHASE_KINDS),
  state: z.enum(PURCHASE_STATES),
  /** The number of the invoice, where there is one. */
  invoiceNumber: z.string().nullable(),
  buyerId: z.string().nullable(),
  /** Null once that account is gone. */
  buyerName: z.string().nullable(),
  buyerEmail: z.string().nullable(),
  /** What was bought, as it was called then. */
  title: z.string(),
  lineCount: z.number().int(),
  /** An exact decimal. */
  amount: z.string(),
  currency: z.string(),
  /** The moment that a day of the filter is about. */
  at: z.string(),
  createdAt: z.string(),
})
export type Purchase = z.output<typeof Purchase>

const PurchaseTotal = z.object({
  kind: z.enum(PURCHASE_KINDS),
  state: z.enum(PURCHASE_STATES),
  currency: z.string(),
  count: z.number().int(),
  amount: z.string(),
})
export type PurchaseTotal = z.output<typeof PurchaseTotal>

export const PurchasePage = z.object({
  data: z.array(Purchase),
  nextCursor: z.string().nullable(),
  /** All that the filter has, by kind, state and currency. */
  totals: z.array(PurchaseTotal),
})
export type PurchasePage = z.output<typeof PurchasePage>

const PurchaseLine = z.object({
  name: z.string(),
  quantity: z.number().int(),
  unitPrice: z.string(),
  lineTotal: z.string(),
  /** Where it is shown; null once it is gone. */
  path: z.string().nullable(),
  sellerName: z.string().nullable(),
})
const PurchaseStep = z.object({
  what: z.enum(PURCHASE_STATES),
  at: z.string(),
  /** An admin, where it was one who did it. */
  by: z.string().nullable(),
})
export const PurchaseDetails = Purchase.extend({
  lines: z.array(PurchaseLine),
  history: z.array(PurchaseStep),
  gatewayTransactionId: z.string().nullable(),
  paymentMethod: z.string().nullable(),
  may: z.object({ cancel: z.boolean(), fulfill: z.boolean() }),
})
export type PurchaseDetails = z.output<typeof PurchaseDetails>
