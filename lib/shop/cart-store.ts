import { asDatabaseRefusal, db, sql } from '@/lib/platform/postgres'

export interface CartRow {
  productId: string
  name: string
  price: number
  priceWhenAdded: number
  currency: string
  stock: number
  quantity: number
  lineTotal: number
  /** Of all lines of this currency. */
  currencyTotal: number
}

/** A person's cart at the prices of this moment, in the order in which it was filled. */
export async function findCartRows(region: string, userId: string): Promise<CartRow[]> {
  const { rows } = await sql(region).query<CartRow>({
    name: 'shop-cart',
    text: `SELECT c.product_id AS "productId", p.name, p.price::float8 AS price,
                  coalesce(c.price_seen, p.price)::float8 AS "priceWhenAdded", p.currency, p.stock, c.quantity,
                  (c.quantity * p.price)::float8 AS "lineTotal",
                  (sum(c.quantity * p.price) OVER (PARTITION BY p.currency))::float8 AS "currencyTotal"
           FROM cart_items c JOIN products p USING (product_id)
           WHERE c.user_id = $1 ORDER BY c.added_at, c.product_id`,
    values: [userId],
  })
  return rows
}

/** Puts a line into the cart if there is enough of the product and room in the cart. Says whether it did. */
export async function putCartRow(
  region: string,
  line: { userId: string; productId: string; quantity: number; linesMax: number },
): Promise<boolean> {
  const put = sql(region).query(
    `INSERT INTO cart_items (user_id, product_id, quantity, price_seen)
     SELECT $1, p.product_id, $3, p.price FROM products p
     WHERE p.product_id = $2 AND p.stock >= $3
       AND (SELECT count(*) FROM cart_items o WHERE o.user_id = $1 AND o.product_id <> $2) < $4
     ON CONFLICT (user_id, product_id) DO UPDATE SET quantity = excluded.quantity, price_seen = excluded.price_seen`,
    [line.userId, line.productId, line.quantity, line.linesMax],
  )
  const { rowCount } = await put.catch(error => Promise.reject(asDatabaseRefusal(error)))
  return rowCount === 1
}

export async function deleteCartRow(region: string, userId: string, productId: string): Promise<void> {
  await db(region).cartItem.deleteMany({ where: { userId, productId } })
}

/** What a person has to be told of a product that they cannot have. */
export function findStock(
  region: string,
  productId: string,
): Promise<{ name: string; stock: number } | null> {
  return db(region).product.findUnique({ where: { productId }, select: { name: true, stock: true } })
}
