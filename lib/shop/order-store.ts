import { asDatabaseRefusal, sql, type Tx } from '@/lib/platform/postgres'
import type { Region } from '@/lib/platform/regions/shard-map'
import { retryTies } from '@/lib/platform/retry-ties'
import type { OrderStatus } from '@/lib/shop/policy'
import type { OrderItem } from '@/lib/shop/schemas'

export interface Placing {
  outcome:
    | 'placed'
    | 'repeated'
    | 'key_reused'
    | 'nothing'
    | 'bad_quantity'
    | 'unknown_product'
    | 'mixed_currencies'
    | 'price_changed'
    | 'out_of_stock'
  orderId: string | null
  productId: string | null
  productName: string | null
  stockLeft: number | null
}

/**
 * Buys the items, or without any the buyer's cart, in one call and one transaction (PRC-17). One row, or one for each
 * product of which there is too little.
 */
export async function placeOrderRow(order: {
  region: Region
  buyerId: string
  requestKey: string
  items: { productId: string; quantity: number }[] | null
  expectedTotal: number | undefined
}): Promise<Placing[]> {
  const { region, buyerId, requestKey, items, expectedTotal } = order
  const ask = () =>
    sql(region).query<Placing>({
      name: 'shop-place-order',
      text: `SELECT outcome, order_id AS "orderId", product_id AS "productId", product_name AS "productName",
                    stock_left AS "stockLeft" FROM place_order($1, $2, $3, $4, $5)`,
      values: [buyerId, region, requestKey, items && JSON.stringify(items), expectedTotal ?? null],
    })
  const { rows } = await retryTies(ask).catch(error => Promise.reject(asDatabaseRefusal(error)))
  return rows
}

export type Settling = 'canceled' | 'fulfilled' | 'repeated' | 'unknown'

type Outcomes = { outcome: Settling }[]

export async function cancelOrderRow(tx: Tx, orderId: string): Promise<Settling> {
  const [row] = await tx.$queryRaw<Outcomes>`SELECT cancel_order(${orderId}::uuid) AS outcome`
  return row?.outcome ?? 'unknown'
}

export async function fulfillOrderRow(tx: Tx, orderId: string): Promise<Settling> {
  const [row] = await tx.$queryRaw<Outcomes>`SELECT fulfill_order(${orderId}::uuid) AS outcome`
  return row?.outcome ?? 'unknown'
}

interface Party {
  firstName: string
  lastName: string
  email: string
}

export type OrderLineRow = Omit<OrderItem, 'imageUrl'>
export type OrderItemRow = OrderLineRow & { sellerId: string | null; seller: Party | null }

export interface OrderRow {
  orderId: string
  buyerId: string | null
  buyer: Party | null
  status: OrderStatus
  currency: string
  totalAmount: number
  items: OrderItemRow[]
  createdAt: Date
  fulfilledAt: Date | null
  canceledAt: Date | null
}

const ORDER_COLUMNS = `o.order_id AS "orderId", o.status, o.currency, o.created_at AS "createdAt",
  o.fulfilled_at AS "fulfilledAt", o.canceled_at AS "canceledAt"`

const ITEM_MEMBERS = `'lineNumber', i.line_number, 'productId', i.product_id, 'productName', i.product_name,
  'quantity', i.quantity, 'unitPrice', i.unit_price, 'lineTotal', i.quantity * i.unit_price`

// Whoever erased their account is nobody that payment could be arranged with.
const partyOf = (
  user: 'b' | 's',
) => `CASE WHEN ${user}.user_id IS NULL OR ${user}.erased_at IS NOT NULL THEN NULL ELSE
  json_build_object('firstName', ${user}.first_name, 'lastName', ${user}.last_name, 'email', ${user}.email) END`

/** An order with its lines and everybody who has to do with it. One query. */
export async function findOrder(region: string, orderId: string): Promise<OrderRow | null> {
  const { rows } = await sql(region).query<OrderRow>({
    name: 'shop-find-order',
    text: `SELECT ${ORDER_COLUMNS}, o.buyer_id AS "buyerId", o.total_amount::float8 AS "totalAmount", ${partyOf('b')} AS buyer,
             (SELECT coalesce(json_agg(json_build_object(${ITEM_MEMBERS}, 'sellerId', i.seller_id, 'seller', ${partyOf('s')})
                     ORDER BY i.line_number), '[]')
              FROM order_items i LEFT JOIN users s ON s.user_id = i.seller_id WHERE i.order_id = o.order_id) AS items
           FROM orders o LEFT JOIN users b ON b.user_id = o.buyer_id WHERE o.order_id = $1`,
    values: [orderId],
  })
  return rows[0] ?? null
}

export interface ListedOrderRow extends Omit<OrderRow, 'buyerId' | 'buyer' | 'items'> {
  items: OrderLineRow[]
}

/** A person's orders, newest first; one row more than the limit when there are more. */
export async function listOfBuyer(
  region: string,
  buyerId: string,
  limit: number,
  after: { id: string; createdMs: number } | undefined,
): Promise<ListedOrderRow[]> {
  const { rows } = await sql(region).query<ListedOrderRow>(
    `SELECT ${ORDER_COLUMNS}, o.total_amount::float8 AS "totalAmount",
       (SELECT coalesce(json_agg(json_build_object(${ITEM_MEMBERS}) ORDER BY i.line_number), '[]')
        FROM order_items i WHERE i.order_id = o.order_id) AS items
     FROM orders o
     WHERE o.buyer_id = $1
       AND ($2::uuid IS NULL OR (o.created_at, o.order_id) < (to_timestamp($3::float8 / 1000), $2::uuid))
     ORDER BY o.created_at DESC, o.order_id DESC LIMIT $4`,
    [buyerId, after?.id ?? null, after?.createdMs ?? null, limit + 1],
  )
  return rows
}

export interface SoldOrderRow extends ListedOrderRow {
  buyer: Party | null
  isShared: boolean
}

/** The orders that have lines of a seller, with those lines alone, newest first: their ids begin with their time. */
export async function listOfSeller(
  region: string,
  sellerId: string,
  search: { status: OrderStatus | undefined; limit: number; afterId: string | undefined },
): Promise<SoldOrderRow[]> {
  const { rows } = await sql(region).query<SoldOrderRow>(
    `SELECT ${ORDER_COLUMNS}, l.items, l.total::float8 AS "totalAmount", ${partyOf('b')} AS buyer,
       EXISTS (SELECT 1 FROM order_items x WHERE x.order_id = o.order_id AND x.seller_id IS DISTINCT FROM $1) AS "isShared"
     FROM (
       SELECT DISTINCT i.order_id FROM order_items i JOIN orders o USING (order_id)
       WHERE i.seller_id = $1 AND ($2::order_status IS NULL OR o.status = $2) AND ($3::uuid IS NULL OR i.order_id < $3)
       ORDER BY i.order_id DESC LIMIT $4
     ) page
     JOIN orders o USING (order_id) LEFT JOIN users b ON b.user_id = o.buyer_id
     CROSS JOIN LATERAL (
       SELECT json_agg(json_build_object(${ITEM_MEMBERS}) ORDER BY i.line_number) AS items, sum(i.quantity * i.unit_price) AS total
       FROM order_items i WHERE i.order_id = o.order_id AND i.seller_id = $1
     ) l
     ORDER BY o.order_id DESC`,
    [sellerId, search.status ?? null, search.afterId ?? null, search.limit + 1],
  )
  return rows
}
