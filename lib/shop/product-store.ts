import { db, sql, type Tx } from '@/lib/platform/postgres'
import type { Region } from '@/lib/platform/regions/shard-map'
import type { NewProduct, OwnProductCard, Product, ProductCard, ProductChanges } from '@/lib/shop/schemas'

/** What decides about access to a product. */
export interface ProductOwnership {
  productId: string
  createdBy: string
}

const OWNERSHIP = { productId: true, createdBy: true } as const

export function findProductOwnership(productId: string): Promise<ProductOwnership | null> {
  return db().product.findUnique({ where: { productId }, select: OWNERSHIP })
}

/** Holds a product against every other change of its images and its removal. */
export async function lockProduct(tx: Tx, productId: string): Promise<ProductOwnership | null> {
  await tx.$queryRaw`SELECT 1 FROM products WHERE product_id = ${productId}::uuid FOR NO KEY UPDATE`
  return tx.product.findUnique({ where: { productId }, select: OWNERSHIP })
}

/** The row and the addresses of its pictures; the records of those follow by the event that a trigger writes (C-13). */
export async function insertProduct(
  tx: Tx,
  { images, ...product }: NewProduct & { createdBy: string; region: Region },
): Promise<string> {
  const uploadedBy = product.createdBy
  const { productId } = await tx.product.create({
    data: {
      ...product,
      imageUrls: { create: images.map((url, position) => ({ position, url, uploadedBy })) },
    },
    select: { productId: true },
  })
  return productId
}

export async function changeProduct(tx: Tx, productId: string, changes: ProductChanges): Promise<void> {
  await tx.product.update({ where: { productId }, data: changes, select: { productId: true } })
}

export async function removeProduct(tx: Tx, productId: string): Promise<void> {
  await tx.product.delete({ where: { productId }, select: { productId: true } })
}

/** Says which picture stands first; the flags of the records follow (SHOP-11). */
export async function setMainImage(tx: Tx, productId: string, mainImageId: string): Promise<void> {
  await tx.product.update({ where: { productId }, data: { mainImageId }, select: { productId: true } })
}

/** The ids of its pictures, posted and uploaded. */
export async function findImageIds(tx: Tx | undefined, productId: string): Promise<string[]> {
  const client = tx ?? db()
  const urls = await client.productImageUrl.findMany({ where: { productId }, select: { imageId: true } })
  const files = await client.mediaFile.findMany({ where: { productId }, select: { fileId: true } })
  return [...urls.map(({ imageId }) => imageId), ...files.map(({ fileId }) => fileId)]
}

/** Adds an address behind those that are there, under the product's lock, and gives its id. */
export async function insertImageUrl(
  tx: Tx,
  { productId, url, uploadedBy }: { productId: string; url: string; uploadedBy: string },
): Promise<string> {
  const last = await tx.productImageUrl.aggregate({ where: { productId }, _max: { position: true } })
  const position = (last._max.position ?? -1) + 1
  const { imageId } = await tx.productImageUrl.create({
    data: { productId, url, uploadedBy, position },
    select: { imageId: true },
  })
  return imageId
}

/** Takes a posted address out. Says whether it was one. */
export async function deleteImageUrl(tx: Tx, productId: string, imageId: string): Promise<boolean> {
  const { count } = await tx.productImageUrl.deleteMany({ where: { productId, imageId } })
  return count === 1
}

interface ProductRow extends Omit<Product, 'seller' | 'createdAt' | 'updatedAt'> {
  firstName: string
  lastName: string
  createdAt: Date
  updatedAt: Date
}

/** A product with the addresses that were posted with it, in one query; null when there is none. */
export async function findProduct(productId: string): Promise<Product | null> {
  const { rows } = await sql().query<ProductRow>({
    name: 'shop-find-product',
    text: `SELECT ${CARD_COLUMNS}, p.description, p.created_by AS "createdBy", p.updated_at AS "updatedAt",
                  u.first_name AS "firstName", u.last_name AS "lastName",
                  (SELECT coalesce(json_agg(i.url ORDER BY i.position), '[]') FROM product_image_urls i
                   WHERE i.product_id = p.product_id) AS images
           FROM products p JOIN users u ON u.user_id = p.created_by WHERE p.product_id = $1`,
    values: [productId],
  })
  const [row] = rows
  if (!row) return null
  const { firstName, lastName, createdAt, updatedAt, ...product } = row
  return {
    ...product,
    seller: { firstName, lastName },
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}

export const CARD_COLUMNS = `p.product_id AS "productId", p.name, p.price::float8 AS price, p.currency, p.category, p.stock,
  p.rating::float8 AS rating, p.rating_count AS "ratingCount", p.created_at AS "createdAt"`

export interface CardRow extends Omit<ProductCard, 'imageUrl' | 'createdAt'> {
  createdAt: Date
}

/** What is in stock, newest first. */
export async function listNewestProductIds(limit: number): Promise<string[]> {
  const rows = await db().product.findMany({
    where: { stock: { gt: 0 } },
    orderBy: [{ createdAt: 'desc' }, { productId: 'desc' }],
    take: limit,
    select: { productId: true },
  })
  return rows.map(({ productId }) => productId)
}

/** The categories that have products, by name. */
export async function countByCategory(): Promise<{ name: string; productCount: number }[]> {
  const { rows } = await sql().query<{ name: string; productCount: number }>(
    `SELECT category AS name, count(*)::int AS "productCount" FROM products GROUP BY category
     ORDER BY lower(category), category`,
  )
  return rows
}

export type OwnCardRow = Omit<OwnProductCard, 'imageUrl' | 'createdAt' | 'updatedAt'> & {
  createdAt: Date
  updatedAt: Date
}

/** A seller's products, newest first; one row more than the limit when there are more. */
export async function listOfSeller(
  createdBy: string,
  limit: number,
  after: { id: string; createdMs: number } | undefined,
): Promise<OwnCardRow[]> {
  const { rows } = await sql().query<OwnCardRow>(
    `SELECT ${CARD_COLUMNS}, p.updated_at AS "updatedAt", s.sold AS "soldCount", s.open AS "openOrderCount"
     FROM products p
     CROSS JOIN LATERAL (
       SELECT coalesce(sum(i.quantity) FILTER (WHERE o.status <> 'canceled'), 0)::int AS sold,
              count(DISTINCT o.order_id) FILTER (WHERE o.status = 'placed')::int AS open
       FROM order_items i JOIN orders o USING (order_id) WHERE i.product_id = p.product_id
     ) s
     WHERE p.created_by = $1
       AND ($2::uuid IS NULL OR (p.created_at, p.product_id) < (to_timestamp($3::float8 / 1000), $2::uuid))
     ORDER BY p.created_at DESC, p.product_id DESC LIMIT $4`,
    [createdBy, after?.id ?? null, after?.createdMs ?? null, limit + 1],
  )
  return rows
}
