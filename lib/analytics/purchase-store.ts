import type {
  PurchaseFilter,
  PurchaseKind,
  PurchaseState,
  PurchaseTotal,
} from '@/lib/analytics/purchase-schemas'
import { askShards } from '@/lib/analytics/stats-store'
import { searchPattern } from '@/lib/platform/search-patterns'

export interface PurchaseRow {
  purchaseId: string
  kind: PurchaseKind
  state: PurchaseState
  invoiceNumber: string | null
  buyerId: string | null
  buyerName: string | null
  buyerEmail: string | null
  title: string
  lineCount: number
  amount: string
  currency: string
  at: Date
  createdAt: Date
}

export interface PurchasePosition {
  atMs: number
  purchaseId: string
}

// Whoever erased their account is nobody by now.
const BUYER = `u.user_id AS "buyerId", CASE WHEN u.erased_at IS NULL THEN nullif(trim(u.first_name || ' ' || u.last_name), '') END
  AS "buyerName", CASE WHEN u.erased_at IS NULL THEN u.email::text END AS "buyerEmail"`
const IS_BUYER = `u.erased_at IS NULL AND u.first_name || ' ' || u.last_name || ' ' || u.email::text ILIKE $1`

const BY_STATE = '($2::text IS NULL OR p.status::text = $2)'
// A payment belongs to the day on which it was completed; one that was not, to the day on which it was begun.
const PAID_AT = 'coalesce(p.completed_at, p.created_at)'
const FROM = "$3::date::timestamp AT TIME ZONE 'UTC'"
const UNTIL = "($4::date + 1)::timestamp AT TIME ZONE 'UTC'"
const PLACE = '(to_timestamp($5::float8 / 1000)::timestamptz(3), $6::uuid)'

const ORDER_TABLES = 'FROM orders p LEFT JOIN users u ON u.user_id = p.buyer_id'
const ORDER_FILTER = `($1::text IS NULL OR ${IS_BUYER} OR p.order_id::text ILIKE $1) AND ${BY_STATE}
  AND ($3::text IS NULL OR p.created_at >= ${FROM}) AND ($4::text IS NULL OR p.created_at < ${UNTIL})`
// Read for the rows of a page alone.
const ORDER_LINES = `CROSS JOIN LATERAL (
  SELECT coalesce(string_agg(x.quantity || ' × ' || x.product_name, ', ' ORDER BY x.line_number), '') AS title,
         count(*)::integer AS lines FROM order_items x WHERE x.order_id = p.order_id) i`
const ORDER_COLUMNS = `p.order_id AS "purchaseId", 'order' AS kind, p.status::text AS state, ${BUYER},
  NULL AS "invoiceNumber", i.title, i.lines AS "lineCount", p.total_amount::text AS amount, p.currency,
  p.created_at AS at, p.created_at AS "createdAt"`

const PAYMENT_TABLES = `FROM transactions p LEFT JOIN users u ON u.user_id = p.user_id
  LEFT JOIN invoices v ON v.transaction_id = p.transaction_id LEFT JOIN courses c ON c.course_id = p.course_id`
const PAYMENT_FILTER = `($1::text IS NULL OR ${IS_BUYER} OR p.transaction_id::text ILIKE $1
    OR p.gateway_transaction_id ILIKE $1 OR v.invoice_number::text ILIKE $1) AND ${BY_STATE}
  AND ($3::text IS NULL OR ${PAID_AT} >= ${FROM}) AND ($4::text IS NULL OR ${PAID_AT} < ${UNTIL})`
const PAYMENT_TITLE = `coalesce(v.description, c.title, 'A course that is gone')`
const PAYMENT_COLUMNS = `p.transaction_id AS "purchaseId", 'course' AS kind, p.status::text AS state, ${BUYER},
  v.invoice_number::text AS "invoiceNumber", ${PAYMENT_TITLE} AS title, 1 AS "lineCount", p.amount::text AS amount, p.currency,
  ${PAID_AT} AS at, p.created_at AS "createdAt"`

const LISTS: Record<PurchaseKind, string> = {
  order: `SELECT ${ORDER_COLUMNS} ${ORDER_TABLES} ${ORDER_LINES}
    WHERE ${ORDER_FILTER} AND ($5::float8 IS NULL OR (p.created_at, p.order_id) < ${PLACE})
    ORDER BY p.created_at DESC, p.order_id DESC LIMIT $7`,
  course: `SELECT ${PAYMENT_COLUMNS} ${PAYMENT_TABLES}
    WHERE ${PAYMENT_FILTER} AND ($5::float8 IS NULL OR (${PAID_AT}, p.transaction_id) < ${PLACE})
    ORDER BY ${PAID_AT} DESC, p.transaction_id DESC LIMIT $7`,
}
const SUMS: Record<PurchaseKind, string> = {
  order: `SELECT 'order' AS kind, p.status::text AS state, p.currency, count(*)::integer AS count,
      sum(p.total_amount)::text AS amount ${ORDER_TABLES} WHERE ${ORDER_FILTER} GROUP BY p.status, p.currency`,
  course: `SELECT 'course' AS kind, p.status::text AS state, p.currency, count(*)::integer AS count,
      sum(p.amount)::text AS amount ${PAYMENT_TABLES} WHERE ${PAYMENT_FILTER} GROUP BY p.status, p.currency`,
}

const valuesOf = ({ q, state, from, to }: PurchaseFilter) => [
  q ? searchPattern(q) : null,
  ...[state ?? null, from ?? null, to ?? null],
]

const kindsOf = ({ kind }: PurchaseFilter): PurchaseKind[] => (kind ? [kind] : ['order', 'course'])

/** What was bought, newest first, from a position on: of each shard and kind as many as are wanted of all. */
export async function findPurchases(
  filter: PurchaseFilter,
  limit: number,
  after: PurchasePosition | undefined,
): Promise<PurchaseRow[]> {
  const values = [...valuesOf(filter), after?.atMs ?? null, after?.purchaseId ?? null, limit]
  const found = await Promise.all(kindsOf(filter).map(kind => askShards<PurchaseRow>(LISTS[kind], values)))
  return found.flat().sort(newestFirst).slice(0, limit)
}

const newestFirst = (a: PurchaseRow, b: PurchaseRow) =>
  b.at.getTime() - a.at.getTime() || (a.purchaseId < b.purchaseId ? 1 : -1)

/** What a filter comes to, by kind, state and currency, of each shard. */
export async function sumPurchases(filter: PurchaseFilter): Promise<PurchaseTotal[]> {
  const found = await Promise.all(
    kindsOf(filter).map(kind => askShards<PurchaseTotal>(SUMS[kind], valuesOf(filter))),
  )
  return found.flat()
}

export interface PurchaseDetailsRow extends PurchaseRow {
  gatewayTransactionId: string | null
  paymentMethod: string | null
  settledAt: Date | null
  lines: {
    name: string
    quantity: number
    unitPrice: string
    lineTotal: string
    path: string | null
    sellerName: string | null
  }[]
  acts: { action: string; at: Date; by: string | null }[]
}

// Each act of an admin with the purchase `a` is about, the oldest first.
const ACTS = `coalesce(json_agg(json_build_object('action', a.action, 'at', a.created_at,
  'by', CASE WHEN w.erased_at IS NULL THEN trim(w.first_name || ' ' || w.last_name) END) ORDER BY a.audit_id), '[]')
  FROM audit_log a LEFT JOIN users w ON w.user_id = a.actor_id`
const SELLER = `CASE WHEN s.erased_at IS NULL THEN trim(s.first_name || ' ' || s.last_name) END`

const DETAILS: Record<PurchaseKind, string> = {
  order: `SELECT ${ORDER_COLUMNS}, NULL AS "gatewayTransactionId", NULL AS "paymentMethod",
      coalesce(p.fulfilled_at, p.canceled_at) AS "settledAt",
      (SELECT ${ACTS} WHERE a.target_type = 'order' AND a.target_id = p.order_id::text) AS acts,
      (SELECT coalesce(json_agg(json_build_object('name', x.product_name, 'quantity', x.quantity,
         'unitPrice', x.unit_price::text, 'lineTotal', (x.quantity * x.unit_price)::text, 'path', '/shop/' || x.product_id,
         'sellerName', ${SELLER}) ORDER BY x.line_number), '[]')
       FROM order_items x LEFT JOIN users s ON s.user_id = x.seller_id WHERE x.order_id = p.order_id) AS lines
    ${ORDER_TABLES} ${ORDER_LINES} WHERE p.order_id = $1`,
  course: `SELECT ${PAYMENT_COLUMNS}, p.gateway_transaction_id AS "gatewayTransactionId",
      concat_ws(' ', m.card_brand, m.method_type::text, m.card_last_four) AS "paymentMethod",
      CASE p.status WHEN 'pending' THEN NULL WHEN 'completed' THEN p.completed_at ELSE p.updated_at END AS "settledAt",
      (SELECT ${ACTS} WHERE a.target_type = 'transaction' AND a.target_id = p.transaction_id::text) AS acts,
      json_build_array(json_build_object('name', ${PAYMENT_TITLE}, 'quantity', 1, 'unitPrice', p.amount::text,
        'lineTotal', p.amount::text, 'path', '/studio/courses/' || c.course_id, 'sellerName', ${SELLER})) AS lines
    ${PAYMENT_TABLES} LEFT JOIN users s ON s.user_id = c.instructor_id
    LEFT JOIN payment_methods m ON m.payment_method_id = p.payment_method_id WHERE p.transaction_id = $1`,
}

/** An order or a payment, wherever it is, or null. */
export async function findPurchase(purchaseId: string): Promise<PurchaseDetailsRow | null> {
  const found = await Promise.all(
    Object.values(DETAILS).map(statement => askShards<PurchaseDetailsRow>(statement, [purchaseId])),
  )
  return found.flat()[0] ?? null
}
