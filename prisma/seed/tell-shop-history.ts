import { sql } from '@/lib/platform/postgres'
import type { Shelf } from './open-shop'
import type { MadeOrder } from './sell-products'

const HOUR_MS = 60 * 60_000
const DAY_MS = 24 * HOUR_MS
const DAYS_TO_FULFILL = 2
const HOURS_TO_CANCEL = 5
const DAYS_TO_REVIEW = 5

/** Gives products, their pictures, orders and reviews the age that their stories have; before documents are made. */
export async function tellShopHistory(shelf: Shelf, orders: MadeOrder[]): Promise<void> {
  const now = Date.now()
  for (const { productId, sample } of shelf.values()) {
    const at = new Date(now - sample.daysAgo * DAY_MS)
    await sql().query('UPDATE products SET created_at = $2, updated_at = $2 WHERE product_id = $1', [
      productId,
      at,
    ])
    await sql().query(
      `UPDATE media_files f SET created_at = told.at, ready_at = told.at
       FROM (SELECT file_id, $2::timestamptz + row_number() OVER (ORDER BY created_at) * interval '3 minutes' AS at
             FROM media_files WHERE product_id = $1) told
       WHERE f.file_id = told.file_id`,
      [productId, at],
    )
    // A worker that runs beside the seed may have made documents already; they follow once more.
    await sql().query('SELECT announce_product_images($1)', [productId])
  }
  for (const { orderId, buyerId, sample } of orders) {
    const placedAt = now - sample.daysAgo * DAY_MS - (sample.daysAgo % 7) * HOUR_MS
    const endedAt =
      placedAt + (sample.status === 'canceled' ? HOURS_TO_CANCEL * HOUR_MS : DAYS_TO_FULFILL * DAY_MS)
    await sql().query(
      `UPDATE orders SET created_at = $2, updated_at = CASE WHEN status = 'placed' THEN $2 ELSE $3::timestamptz END,
              fulfilled_at = CASE WHEN status = 'fulfilled' THEN $3::timestamptz END,
              canceled_at = CASE WHEN status = 'canceled' THEN $3::timestamptz END
       WHERE order_id = $1`,
      [orderId, new Date(placedAt), new Date(Math.min(endedAt, now - HOUR_MS))],
    )
    const reviewedAt = new Date(Math.min(placedAt + DAYS_TO_REVIEW * DAY_MS, now - HOUR_MS))
    await sql().query(
      `UPDATE product_reviews SET created_at = $3, updated_at = $3 WHERE user_id = $1
         AND product_id IN (SELECT product_id FROM order_items WHERE order_id = $2)`,
      [buyerId, orderId, reviewedAt],
    )
  }
}
