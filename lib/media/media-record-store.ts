import { type Document, Long } from 'mongodb'
import { withModels } from '@/lib/media/model-store'
import { withMongo } from '@/lib/platform/mongo'
import { db, type Prisma, sql, type Tx } from '@/lib/platform/postgres'

export type RecordCollection = 'course_videos' | 'course_resources' | 'media_storage'

/** Whose a record is. Of the last four one is given, and a course where the medium is of a module or lesson. */
export interface RecordOwner {
  moduleId?: string | null
  lessonId?: string | null
  courseId?: string
  productId?: string
  userId?: string
  page?: string
}

export interface NewRecord {
  collection: RecordCollection
  owner: RecordOwner
  /** What its document says beside the owner, as the schema of its kind parsed it. */
  fields: Prisma.InputJsonObject
  uploadedBy: string | null
}

export interface RecordRow extends Omit<NewRecord, 'owner' | 'fields'> {
  recordId: string
  courseId: string | null
  moduleId: string | null
  lessonId: string | null
  productId: string | null
  userId: string | null
  page: string | null
  fields: Record<string, unknown>
  createdAt: Date
  updatedAt: Date
}

/** Holds the row to its owner. Its event is written by a trigger. */
export async function insertRecord(tx: Tx, { owner, ...record }: NewRecord): Promise<string> {
  const { recordId } = await tx.mediaRecord.create({
    data: { ...record, ...owner },
    select: { recordId: true },
  })
  return recordId
}

export function findRecord(recordId: string): Promise<RecordRow | null> {
  return db().mediaRecord.findUnique({ where: { recordId } }) as Promise<RecordRow | null>
}

export async function deleteRecord(tx: Tx, recordId: string): Promise<boolean> {
  const { count } = await tx.mediaRecord.deleteMany({ where: { recordId } })
  return count === 1
}

/** Whether what a record is to belong to is there (MED-33), a lesson and a module as parts of its course. */
export async function ownerExists(tx: Tx, owner: RecordOwner): Promise<boolean> {
  const { courseId, productId, userId, lessonId, moduleId } = owner
  const counts = await Promise.all([
    courseId ? tx.course.count({ where: { courseId } }) : 1,
    productId ? tx.product.count({ where: { productId } }) : 1,
    userId ? tx.user.count({ where: { userId, erasedAt: null } }) : 1,
    lessonId ? tx.courseLesson.count({ where: { lessonId, module: { courseId: courseId ?? '' } } }) : 1,
    moduleId ? tx.courseModule.count({ where: { moduleId, courseId: courseId ?? '' } }) : 1,
  ])
  return counts.every(count => count === 1)
}

type RecordDocument = Document & { _id: string }

/** Writes the document of a record under its id. Writing the same again changes nothing. */
export function putRecordDocument(row: RecordRow): Promise<void> {
  return withMongo(async database => {
    const fields = fieldsOf(row)
    await database.collection<RecordDocument>(row.collection).updateOne(
      { _id: row.recordId },
      {
        $set: { ...fields, createdAt: row.createdAt, updatedAt: row.updatedAt },
        $setOnInsert: { accessCount: 0, lastAccessedAt: null },
        // Who erased their account is named nowhere any more.
        ...(row.uploadedBy ? {} : { $unset: { uploadedBy: '' } }),
      },
      { upsert: true },
    )
  })
}

function fieldsOf(row: RecordRow): Document {
  const { fileSize, ...said } = row.fields
  return {
    ...said,
    ...(typeof fileSize === 'number' ? { fileSize: Long.fromNumber(fileSize) } : {}),
    ...(row.uploadedBy ? { uploadedBy: row.uploadedBy } : {}),
    ...(row.collection === 'media_storage' ? {} : { courseId: row.courseId, lessonId: row.lessonId }),
    ...(row.collection === 'course_videos' ? { moduleId: row.moduleId } : {}),
  }
}

// MED-38: an owner's records by the index of its reference, and no field that nobody is shown.
const SHOWN = { originalName: 0, failureReason: 0, renditionBytes: 0 } as const
const RECORDS_MAX = 2000

/** The documents of one collection that belong to an owner, the newest first (MED-07). Refuses as `withModels` does. */
export function findRecordDocuments(collection: RecordCollection, owner: Document): Promise<Document[]> {
  return withModels(database =>
    database
      .collection(collection)
      .find(owner, { projection: SHOWN })
      .sort({ createdAt: -1, _id: -1 })
      .limit(RECORDS_MAX)
      .toArray(),
  )
}

/** The document of an id in one of the collections, or null. Refuses as `withModels` does. */
export function findRecordDocument(collection: RecordCollection, id: string): Promise<Document | null> {
  return withModels(database =>
    database.collection<RecordDocument>(collection).findOne({ _id: id }, { projection: SHOWN }),
  )
}

const COUNTED = ['course_videos', 'course_resources', 'media_storage'] as const

/** Adds one opening (MED-23). The server adds, so calls at the same moment each count. Null when there is no such id. */
export function addAccess(id: string, at: Date): Promise<Document | null> {
  return withModels(async database => {
    for (const collection of COUNTED) {
      const counted = await database
        .collection<RecordDocument>(collection)
        .findOneAndUpdate(
          { _id: id },
          { $inc: { accessCount: 1 }, $max: { lastAccessedAt: at } },
          { returnDocument: 'after', projection: { accessCount: 1, lastAccessedAt: 1 } },
        )
      if (counted) return counted
    }
    return null
  })
}

/** Removes a document that nothing in PostgreSQL stands for. Says whether there was one. */
export function dropStrayDocument(id: string): Promise<boolean> {
  return withModels(async database => {
    for (const collection of ['product_images', ...COUNTED]) {
      const { deletedCount } = await database.collection<RecordDocument>(collection).deleteOne({ _id: id })
      if (deletedCount > 0) return true
    }
    return false
  })
}

/** Of which product the posted picture of an id is, or null when there is none. */
export async function findProductOfImageUrl(imageId: string): Promise<string | null> {
  const { rows } = await sql().query<{ productId: string }>(
    'SELECT product_id AS "productId" FROM product_image_urls WHERE image_id::text = $1',
    [imageId],
  )
  return rows[0]?.productId ?? null
}
