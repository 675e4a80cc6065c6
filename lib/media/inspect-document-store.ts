import type { Document } from 'mongodb'
import { type DescribedFile, findDescribedFiles } from '@/lib/media/described-file-store'
import { documentOf } from '@/lib/media/document-store'
import { byId } from '@/lib/media/set-aside-store'
import { withMongo } from '@/lib/platform/mongo'
import { sql } from '@/lib/platform/postgres'

/** A document of the media store by where it is. */
export interface DocumentRef {
  collection: string
  id: string
  uploadId?: string | null
  sizeBytes?: number | null
}

const FILE_COLLECTIONS = ['course_videos', 'course_resources', 'media_storage']

function documentsOf(collection: string, fields: Document, id?: string): Promise<Document[]> {
  const filter = id === undefined ? {} : byId(collection, id)
  return withMongo(database => database.collection(collection).find(filter, { projection: fields }).toArray())
}

/** Documents of files that are not there, or whose document belongs into another collection. */
async function findOrphanFileDocuments(only?: DocumentRef): Promise<DocumentRef[]> {
  const found: DocumentRef[] = []
  for (const collection of only ? [only.collection] : FILE_COLLECTIONS) {
    const documents = await documentsOf(collection, { fileSize: 1 }, only?.id)
    for (const page of pagesOf(documents)) {
      const ids = page.map(({ _id }) => String(_id))
      const files = await findDescribedFiles(ids)
      const atHome = new Set(files.filter(file => belongsInto(file, collection)).map(file => file.fileId))
      const quiet = new Set(await withoutEvents(ids.filter(id => !atHome.has(id))))
      for (const { _id, fileSize } of page) {
        const id = String(_id)
        if (quiet.has(id)) found.push({ collection, id, uploadId: id, sizeBytes: Number(fileSize ?? 0) })
      }
    }
  }
  return found
}

// A file in the trash is somebody's: its document has to be set aside, and that is not an orphan.
function belongsInto(file: DescribedFile, collection: string): boolean {
  if (file.isVersion) return false
  return file.isTrashed || (file.productId === null && documentOf(file).collection === collection)
}

const PAGE_SIZE = 1000

function* pagesOf<Row>(rows: Row[]): Iterable<Row[]> {
  for (let start = 0; start < rows.length; start += PAGE_SIZE) yield rows.slice(start, start + PAGE_SIZE)
}

// What an event that is still under way will change is no damage, and what describes media elsewhere has its own row.
async function withoutEvents(ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const { rows } = await sql().query<{ id: string }>(
    `SELECT w.id FROM unnest($1::text[]) AS w (id) LEFT JOIN media_records r ON r.record_id::text = w.id
     WHERE r.record_id IS NULL AND NOT EXISTS (SELECT 1 FROM outbox_events o WHERE o.aggregate_id = w.id)`,
    [ids],
  )
  return rows.map(row => row.id)
}

async function findOrphanImages(only?: DocumentRef): Promise<DocumentRef[]> {
  const documents = await documentsOf('product_images', { productId: 1 }, only?.id)
  const { rows } = await sql().query<{ id: string }>(
    `SELECT d.id FROM unnest($1::text[], $2::text[]) AS d (id, product_id)
     LEFT JOIN products p ON p.product_id::text = d.product_id
     WHERE p.product_id IS NULL AND NOT EXISTS (SELECT 1 FROM outbox_events o WHERE o.aggregate_id = d.product_id)`,
    [documents.map(({ _id }) => String(_id)), documents.map(({ productId }) => String(productId ?? ''))],
  )
  return rows.map(({ id }) => ({ collection: 'product_images', id, uploadId: id }))
}

async function findOrphanContent(only?: DocumentRef): Promise<DocumentRef[]> {
  const documents = await documentsOf('course_content', { content_id: 1, lesson_id: 1 }, only?.id)
  const { rows } = await sql().query<{ id: string }>(
    `SELECT d.id FROM unnest($1::text[], $2::text[]) AS d (id, lesson_id)
     LEFT JOIN course_lessons l ON l.lesson_id::text = d.lesson_id WHERE l.lesson_id IS NULL`,
    [documents.map(one => String(one.content_id)), documents.map(one => String(one.lesson_id))],
  )
  return rows.map(({ id }) => ({ collection: 'course_content', id }))
}

/** Documents whose owner is not there (any more). */
export async function findOrphanDocuments(): Promise<DocumentRef[]> {
  return [...(await findOrphanFileDocuments()), ...(await findOrphanImages()), ...(await findOrphanContent())]
}

/** The same of one document, at the moment when something is done about it. */
export async function isOrphan(one: DocumentRef): Promise<boolean> {
  if (one.collection === 'product_images') return (await findOrphanImages(one)).length > 0
  if (one.collection === 'course_content') return (await findOrphanContent(one)).length > 0
  return (await findOrphanFileDocuments(one)).length > 0
}

/** Files that should have a document and have none, events under way left out. */
export async function findFilesWithoutDocument(): Promise<string[]> {
  const ids = (await Promise.all(FILE_COLLECTIONS.map(name => documentsOf(name, { _id: 1 })))).flat()
  const { rows } = await sql().query<{ id: string }>(
    `SELECT f.file_id AS id FROM media_files f LEFT JOIN unnest($1::text[]) AS d (id) ON d.id = f.file_id
     WHERE d.id IS NULL AND f.product_id IS NULL AND f.version_of IS NULL AND f.trashed_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM outbox_events o WHERE o.aggregate_id = f.file_id)`,
    [ids.map(({ _id }) => String(_id))],
  )
  return rows.map(row => row.id)
}

/** Records of media elsewhere that should have a document and have none, events under way left out. */
export async function findRecordsWithoutDocument(): Promise<string[]> {
  const ids = (await Promise.all(FILE_COLLECTIONS.map(name => documentsOf(name, { _id: 1 })))).flat()
  const { rows } = await sql().query<{ id: string }>(
    `SELECT r.record_id::text AS id FROM media_records r
     WHERE r.record_id::text <> ALL($1::text[]) AND NOT EXISTS (SELECT 1 FROM outbox_events o WHERE o.aggregate_id = r.record_id::text)`,
    [ids.map(({ _id }) => String(_id))],
  )
  return rows.map(row => row.id)
}

const COMPARED = [
  'fileSize',
  'duration',
  'processingStatus',
  'renditionBytes',
  'checksum',
  'courseId',
  'lessonId',
  'pageCount',
]

/** Files whose document says something else than their row, and in which fields, events under way left out. */
export async function findWrongDocuments(fileId?: string): Promise<{ fileId: string; fields: string[] }[]> {
  const wrong = new Map<string, string[]>()
  const projection = Object.fromEntries(COMPARED.map(name => [name, 1]))
  for (const collection of FILE_COLLECTIONS) {
    const documents = await documentsOf(collection, projection, fileId)
    for (const page of pagesOf(documents)) {
      const byFile = new Map(page.map(one => [String(one._id), one]))
      for (const file of await findDescribedFiles([...byFile.keys()])) {
        const fields = differences(byFile.get(file.fileId) ?? {}, file)
        if (fields.length > 0) wrong.set(file.fileId, fields)
      }
    }
  }
  const quiet = await withoutEvents([...wrong.keys()])
  return quiet.map(id => ({ fileId: id, fields: wrong.get(id) ?? [] }))
}

function differences(document: Document, file: DescribedFile): string[] {
  if (file.isTrashed) return ['the trash']
  // Its pictures are compared product by product.
  if (file.productId) return []
  const { fields } = documentOf(file)
  return COMPARED.filter(name => name in fields && plain(document[name]) !== plain(fields[name]))
}

const plain = (value: unknown) =>
  value === null || value === undefined ? '' : String(value as string | number | bigint)

/** Lessons that point at a document of lesson content which is not there. */
export async function findLessonsWithoutContent(): Promise<{ lessonId: string; contentId: string }[]> {
  const known = await documentsOf('course_content', { content_id: 1 })
  const { rows } = await sql().query<{ lessonId: string; contentId: string }>(
    `SELECT lesson_id AS "lessonId", content_id AS "contentId" FROM course_lessons
     WHERE content_id IS NOT NULL AND content_id <> ALL($1::text[])`,
    [known.map(one => String(one.content_id))],
  )
  return rows
}

/** Takes a lesson's reference away if it still is this one. */
export async function dropContentReference(lessonId: string): Promise<boolean> {
  const { rowCount } = await sql().query(
    'UPDATE course_lessons SET content_id = NULL WHERE lesson_id = $1 AND content_id IS NOT NULL',
    [lessonId],
  )
  return Boolean(rowCount)
}

/** Products whose pictures and records disagree, events under way left out. */
export async function findUnpairedProducts(): Promise<string[]> {
  const records = await documentsOf('product_images', { productId: 1, isMainImage: 1 })
  const { rows } = await sql().query<{ id: string }>(
    `SELECT DISTINCT coalesce(r.product_id::text, d.product_id) AS id
     FROM product_image_records r
     FULL JOIN unnest($1::text[], $2::text[], $3::boolean[]) AS d (id, product_id, is_main) ON d.id = r.image_id
     LEFT JOIN products p ON p.product_id::text = d.product_id
     WHERE (r.image_id IS NULL AND p.product_id IS NOT NULL OR d.id IS NULL OR r.product_id::text <> d.product_id
            OR r.is_main <> d.is_main)
       AND NOT EXISTS (SELECT 1 FROM outbox_events o WHERE o.aggregate_id IN (r.product_id::text, d.product_id))`,
    [
      records.map(({ _id }) => String(_id)),
      records.map(({ productId }) => String(productId ?? '')),
      records.map(({ isMainImage }) => Boolean(isMainImage)),
    ],
  )
  return rows.map(row => row.id)
}
