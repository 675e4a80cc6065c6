import { type AnyBulkWriteOperation, type Document, Long } from 'mongodb'
import { picturePath } from '@/lib/media/cover-url'
import { withModels } from '@/lib/media/model-store'
import { withMongo } from '@/lib/platform/mongo'
import { db, sql, type Tx } from '@/lib/platform/postgres'

/** A picture of a product, whichever store it was read from. */
export interface ProductImageRecord {
  imageId: string
  productId: string
  imageUrl: string
  storageType: 'local' | 'google-drive' | 'cloud'
  fileSize: number | null
  mimeType: string | null
  checksum: string | null
  isMainImage: boolean
  uploadedBy: string | null
  createdAt: Date
}

/** A picture as its rows say it is. */
interface ImageRow extends Omit<ProductImageRecord, 'imageUrl'> {
  url: string | null
  originalName: string | null
  renditionBytes: number
}

export type KnownImage = ProductImageRecord & Pick<ImageRow, 'originalName' | 'renditionBytes'>

/** The pictures of a product in PostgreSQL, in the order in which they came; empty when there is no such product. */
export async function findImageRows(productId: string): Promise<KnownImage[]> {
  const { rows } = await sql().query<ImageRow>({
    name: 'media-product-images',
    text: `SELECT image_id AS "imageId", product_id AS "productId", url, storage_type AS "storageType",
                  size_bytes::float8 AS "fileSize", mime_type AS "mimeType", checksum, original_name AS "originalName",
                  rendition_bytes::float8 AS "renditionBytes", uploaded_by AS "uploadedBy", created_at AS "createdAt",
                  is_main AS "isMainImage"
           FROM product_image_records WHERE product_id = $1
           ORDER BY source, position, created_at, image_id`,
    values: [productId],
  })
  return rows.map(({ url, ...row }) => ({ ...row, imageUrl: url ?? picturePath(row.imageId) }))
}

/** A picture by its address, as whoever saves it describes it. */
export interface NewImageRow {
  productId: string
  imageUrl: string
  storageType: ProductImageRecord['storageType']
  fileSize?: number | undefined
  mimeType?: string | undefined
  checksum?: string | undefined
  isMainImage: boolean
  uploadedBy?: string | undefined
}

/** Adds a picture behind those that are there, with its product held against every other change; null without a product. */
export async function insertImageRecord(tx: Tx, image: NewImageRow): Promise<string | null> {
  const { productId, imageUrl: url, fileSize, isMainImage, storageType, uploadedBy } = image
  const held = await tx.$queryRaw<
    unknown[]
  >`SELECT 1 FROM products WHERE product_id = ${productId}::uuid FOR NO KEY UPDATE`
  if (held.length === 0) return null
  const last = await tx.productImageUrl.aggregate({ where: { productId }, _max: { position: true } })
  const { imageId } = await tx.productImageUrl.create({
    data: {
      ...{ productId, url, storageType, position: (last._max.position ?? -1) + 1 },
      sizeBytes: fileSize === undefined ? null : BigInt(fileSize),
      mimeType: image.mimeType ?? null,
      checksum: image.checksum ?? null,
      uploadedBy: uploadedBy ?? null,
    },
    select: { imageId: true },
  })
  if (isMainImage) {
    await tx.product.update({
      where: { productId },
      data: { mainImageId: imageId },
      select: { productId: true },
    })
  }
  return imageId
}

/** Takes a posted picture out. Says whether it was there. */
export async function deleteImageRecord(tx: Tx, productId: string, imageId: string): Promise<boolean> {
  const { count } = await tx.productImageUrl.deleteMany({ where: { productId, imageId } })
  return count === 1
}

/** Of which product an uploaded file is a picture, or null. */
export async function findProductOfFile(fileId: string): Promise<string | null> {
  const file = await db().mediaFile.findUnique({ where: { fileId }, select: { productId: true } })
  return file?.productId ?? null
}

type ImageDocument = Document & { _id: string }

/**
 * Makes the records of a product those that are given: what is missing is written, what is too many goes, the flag moves.
 * In this order, so that no moment has two main images (SHOP-11). Doing it again changes nothing.
 */
export function putImageRecords(productId: string, images: KnownImage[]): Promise<void> {
  return withMongo(async database => {
    const records = database.collection<ImageDocument>('product_images')
    await records.deleteMany({ productId, _id: { $nin: images.map(image => image.imageId) } })
    if (images.length === 0) return
    const main = images.find(image => image.isMainImage)?.imageId
    await records.updateMany(
      { productId, isMainImage: true, ...(main ? { _id: { $ne: main } } : {}) },
      { $set: { isMainImage: false } },
    )
    await records.bulkWrite(images.map(upsertOf))
  })
}

function upsertOf(image: KnownImage, position: number): AnyBulkWriteOperation<ImageDocument> {
  const { imageId, fileSize, renditionBytes, ...fields } = image
  const filled = Object.entries(fields).filter(([, value]) => value !== null)
  const empty = Object.entries(fields).filter(([, value]) => value === null)
  const sizes = fileSize === null ? {} : { fileSize: Long.fromNumber(fileSize) }
  const renditions = renditionBytes > 0 ? { renditionBytes: Long.fromNumber(renditionBytes) } : {}
  return {
    updateOne: {
      filter: { _id: imageId },
      update: {
        $set: { ...Object.fromEntries(filled), ...sizes, ...renditions, position },
        ...(empty.length > 0 ? { $unset: Object.fromEntries(empty.map(([key]) => [key, ''])) } : {}),
        $currentDate: { updatedAt: true },
      },
      upsert: true,
    },
  }
}

const ORDER = { isMainImage: -1, position: 1, createdAt: 1, _id: 1 } as const

/** MED-16, SHOP-11: the records of a product, the main one first. Refuses `media_store`. */
export function findImageRecords(productId: string): Promise<ProductImageRecord[]> {
  return withModels(async database => {
    const found = await database
      .collection<ImageDocument>('product_images')
      .find({ productId }, { projection: FIELDS })
      .sort(ORDER)
      .toArray()
    return found.map(recordOf)
  })
}

/** The address of the first picture of each of the products that has any, in one query. Refuses `media_store`. */
export function findFirstImages(productIds: string[]): Promise<Map<string, string>> {
  return withMongo(async database => {
    const found = await database
      .collection<ImageDocument>('product_images')
      .aggregate<{ _id: string; imageUrl: string }>([
        { $match: { productId: { $in: productIds } } },
        { $sort: ORDER },
        { $group: { _id: '$productId', imageUrl: { $first: '$imageUrl' } } },
      ])
      .toArray()
    return new Map(found.map(({ _id, imageUrl }) => [_id, imageUrl]))
  })
}

// MED-38: the fields that are shown and no others.
const FIELDS = {
  productId: 1,
  imageUrl: 1,
  storageType: 1,
  fileSize: 1,
  mimeType: 1,
  checksum: 1,
  isMainImage: 1,
  uploadedBy: 1,
  createdAt: 1,
} as const

function recordOf({ _id, ...document }: ImageDocument): ProductImageRecord {
  return {
    imageId: String(_id),
    productId: document.productId,
    imageUrl: document.imageUrl,
    storageType: document.storageType,
    fileSize: document.fileSize === undefined ? null : Number(document.fileSize),
    mimeType: document.mimeType ?? null,
    checksum: document.checksum ?? null,
    isMainImage: document.isMainImage ?? false,
    uploadedBy: document.uploadedBy ?? null,
    createdAt: document.createdAt,
  }
}
