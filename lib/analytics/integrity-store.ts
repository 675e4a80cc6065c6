import { withMongo } from '@/lib/platform/mongo'
import { sql } from '@/lib/platform/postgres'

export interface Finding {
  id: string
  detail: string
}

async function find(text: string, values: unknown[] = []): Promise<Finding[]> {
  const { rows } = await sql().query<Finding>(text, values)
  return rows
}

/** I1, I3: percentages, positions and proven seconds stay within the file. */
export const findProgressOutOfBounds = () =>
  find(`SELECT p.id::text, 'watched ' || p.watched_seconds || ' s of ' || f.duration_seconds AS detail
        FROM user_progress p JOIN media_files f USING (file_id)
        WHERE p.watched_seconds <> watched_seconds_of(p.watched_ranges)
           OR (f.duration_seconds > 0 AND p.watched_seconds > f.duration_seconds)`)

/** PRG-09, PRG-10: the kept aggregates equal a recount. */
export const findWrongCourseProgress = () =>
  find(`SELECT c.user_id || '/' || c.course_id AS id,
               c.completed_files || ' of ' || c.total_files || ' kept, ' || r.done || ' of ' || r.total || ' counted' AS detail
        FROM course_progress c
        CROSS JOIN LATERAL (
          SELECT count(f.file_id) AS total, count(f.file_id) FILTER (WHERE p.completed) AS done
          FROM countable_files f LEFT JOIN user_progress p ON p.file_id = f.file_id AND p.user_id = c.user_id
          WHERE f.course_id = c.course_id::uuid) r
        WHERE (c.total_files, c.completed_files) IS DISTINCT FROM (r.total::integer, r.done::integer)`)

/** ENR-08: an enrollment's percentage equals its completed lessons over the lessons of the course. */
export const findWrongEnrollments = () =>
  find(`SELECT e.enrollment_id::text AS id, e.progress_percentage || ' kept, ' || r.percentage || ' counted' AS detail
        FROM enrollments e
        CROSS JOIN LATERAL (SELECT count(*) AS total FROM course_lessons JOIN course_modules m USING (module_id) WHERE m.course_id = e.course_id) l
        CROSS JOIN LATERAL (
          SELECT CASE WHEN l.total = 0 THEN 0 ELSE round(100.0 * count(lp.completed_at) / l.total, 2) END AS percentage
          FROM lesson_progress lp WHERE lp.enrollment_id = e.enrollment_id) r
        WHERE e.progress_percentage <> r.percentage`)

/** TRG-02, CAT-11: rating and popularity of a course equal a recount. */
export const findWrongCourseCounters = () =>
  find(`SELECT c.course_id::text AS id, 'rating ' || c.rating || ', learners ' || c.enrollment_count AS detail
        FROM courses c
        CROSS JOIN LATERAL (SELECT count(*) AS learners FROM enrollments e WHERE e.course_id = c.course_id) e
        CROSS JOIN LATERAL (
          SELECT coalesce(round(avg(r.rating), 2), 0) AS rating, count(*) AS reviews
          FROM course_reviews r JOIN enrollments e USING (enrollment_id) WHERE e.course_id = c.course_id AND r.hidden_at IS NULL) r
        WHERE (c.rating, c.rating_count, c.enrollment_count) IS DISTINCT FROM (r.rating, r.reviews::integer, e.learners::integer)`)

/** I15: an account and the directory agree. */
export const findHomelessAccounts = () =>
  find(`SELECT coalesce(u.user_id, d.user_id)::text AS id, 'account and directory disagree' AS detail
        FROM users u FULL JOIN account_directory d USING (user_id)
        WHERE u.user_id IS NULL OR u.email <> d.email OR u.region <> d.region
           -- Who was erased has no email by which anybody could be found.
           OR (d.user_id IS NULL) <> (u.erased_at IS NOT NULL)`)

/** I11: no event is given up, none waits for more than five minutes. */
export const findStuckEvents = () =>
  find(`SELECT event_id::text AS id, topic || ': ' || coalesce(last_error, 'waiting since ' || created_at) AS detail
        FROM outbox_events WHERE dead_at IS NOT NULL OR created_at < now() - interval '5 minutes'`)

/** I12: a running job has a living lease, and no job tried more than three times. */
export const findStuckJobs = (leaseSeconds: number) =>
  find(
    `SELECT job_id::text AS id, state || ', attempt ' || attempt AS detail FROM media_jobs
     WHERE (state = 'running' AND lease_until < now() - 2 * make_interval(secs => $1)) OR attempt > 3`,
    [leaseSeconds],
  )

/** I9: a content that nothing uses is gone within a day. */
export const findUnusedBlobs = () =>
  find(`SELECT sha256 AS id, size_bytes || ' bytes unused since ' || created_at AS detail FROM blobs b
        WHERE created_at < now() - interval '48 hours'
          AND NOT EXISTS (SELECT 1 FROM media_file_blobs u WHERE u.sha256 = b.sha256)`)

export interface LedgerBlob {
  sha256: string
  sizeBytes: number
  storageType: 'local' | 'google-drive' | 'cloud'
}

/** What the blob store has to hold, in pages of the digest's order. */
export async function listLedgerBlobs(after: string, limit: number): Promise<LedgerBlob[]> {
  const { rows } = await sql().query<LedgerBlob>(
    `SELECT sha256, size_bytes::float8 AS "sizeBytes", storage_type AS "storageType"
     FROM blobs WHERE sha256 > $1 ORDER BY sha256 LIMIT $2`,
    [after, limit],
  )
  return rows
}

// Pictures of products have a check of their own: their records follow a product and not a file.
const FILE_COLLECTIONS = ['course_videos', 'course_resources', 'media_storage']

/** I8, I9: each file of the registry has its document and the other way round, events still under way left out. */
export function findUnpairedFiles(): Promise<Finding[]> {
  return foundTwice(lookForUnpairedFiles)
}

// The stores are read one after the other, so what comes or goes meanwhile seems to lack its other half, once.
async function foundTwice(look: () => Promise<Finding[]>): Promise<Finding[]> {
  const found = await look()
  if (found.length === 0) return found
  const again = new Set((await look()).map(({ id }) => id))
  return found.filter(({ id }) => again.has(id))
}

async function lookForUnpairedFiles(): Promise<Finding[]> {
  const documents = await withMongo(async database => {
    const ids = FILE_COLLECTIONS.map(name => database.collection<{ _id: string }>(name).distinct('_id'))
    return (await Promise.all(ids)).flat()
  })
  const { rows } = await sql().query<Finding>(
    `SELECT coalesce(f.file_id, d.id) AS id,
            CASE WHEN d.id IS NULL THEN 'file without a document' ELSE 'document without a file' END AS detail
     FROM media_files f FULL JOIN unnest($1::text[]) AS d(id) ON d.id = f.file_id
     WHERE (f.file_id IS NULL OR d.id IS NULL) AND f.product_id IS NULL
       AND NOT EXISTS (SELECT 1 FROM outbox_events o WHERE o.aggregate_id = coalesce(f.file_id, d.id))`,
    [documents],
  )
  return rows
}

/** MED-41, SHOP-03, SHOP-11: each picture of a product has its record and the other way round, and one stands first. */
export function findUnpairedProductImages(): Promise<Finding[]> {
  return foundTwice(lookForUnpairedProductImages)
}

async function lookForUnpairedProductImages(): Promise<Finding[]> {
  const records = await withMongo(database =>
    database
      .collection<{ _id: string; productId?: string; isMainImage?: boolean }>('product_images')
      .find({}, { projection: { productId: 1, isMainImage: 1 } })
      .toArray(),
  )
  const { rows } = await sql().query<Finding>(
    `SELECT coalesce(r.image_id, d.id) AS id,
            CASE WHEN d.id IS NULL THEN 'picture without a record'
                 WHEN r.image_id IS NOT NULL THEN 'record of another product or with another flag'
                 WHEN p.product_id IS NULL THEN 'record of a product that is gone'
                 ELSE 'record without a picture' END AS detail
     FROM product_image_records r
     FULL JOIN unnest($1::text[], $2::text[], $3::boolean[]) AS d (id, product_id, is_main) ON d.id = r.image_id
     LEFT JOIN products p ON p.product_id::text = d.product_id
     WHERE (r.image_id IS NULL OR d.id IS NULL OR r.product_id::text <> d.product_id OR r.is_main <> d.is_main)
       AND NOT EXISTS (SELECT 1 FROM outbox_events o WHERE o.aggregate_id IN (r.product_id::text, d.product_id))`,
    [
      records.map(record => String(record._id)),
      records.map(record => record.productId ?? ''),
      records.map(record => record.isMainImage ?? false),
    ],
  )
  return rows
}

/** SHOP-12: the total of an order equals the sum of its lines. */
export const findWrongOrderTotals = () =>
  find(`SELECT o.order_id::text AS id, o.total_amount || ' kept, ' || r.total || ' counted' AS detail
        FROM orders o
        CROSS JOIN LATERAL (SELECT coalesce(sum(i.quantity * i.unit_price), 0) AS total FROM order_items i WHERE i.order_id = o.order_id) r
        WHERE o.total_amount <> r.total`)
