import { createHash, randomInt } from 'node:crypto'
import { createSession } from '@/lib/auth/session-store'
import { relayMediaEvents } from '@/lib/media/relay-events'
import { saveCourseVideo } from '@/lib/media/save-course-video'
import { saveMediaStorage } from '@/lib/media/save-media-storage'
import { newId } from '@/lib/platform/ids'
import { mongo } from '@/lib/platform/mongo'
import { db, sql } from '@/lib/platform/postgres'
import {
  makeCourse,
  makeEnrollment,
  makeLesson,
  makeMediaFile,
  makeModule,
  makeUser,
  makeWatchableCourse,
} from '@/lib/testing/factories'

/** A word that stands nowhere else: letters alone, as some columns refuse digits. */
export function canary(): string {
  return `cny${Array.from({ length: 10 }, () => String.fromCharCode(97 + randomInt(26))).join('')}`
}

export interface Traces {
  userId: string
  email: string
  /** The word in each text column that is the person's, by `table.column`. */
  canaries: Map<string, string>
  /** A course of theirs that others took, and one that nobody did. */
  publishedId: string
  draftId: string
}

/**
 * A person who did everything that one can do here: learns, teaches, sells, buys, pays, rates and reports. Every text of
 * theirs that the privacy classes call exportable or erasable holds a word of its own. Wants `ensureCollections` before.
 */
export async function leaveTraces(): Promise<Traces> {
  const email = `${canary()}@example.test`
  const { userId } = await makeUser({ email, userType: 'instructor', country: 'x', city: 'x' })
  await createSession(userId, 3600, { userAgent: 'x' })
  const teaching = await teach(userId)
  await learn(userId)
  await trade(userId)
  await sql().query(
    `INSERT INTO account_exports (user_id, token_hash, expires_at) VALUES ($1, $2, now() + interval '1 hour')`,
    [userId, canary()],
  )
  await sql().query('INSERT INTO storage_quotas (user_id, quota_bytes) VALUES ($1, 1000000000)', [userId])
  await sql().query(
    'INSERT INTO upload_reservations (upload_id, user_id, reserved_bytes) VALUES (new_id(), $1, 1000)',
    [userId],
  )
  await sql().query(`INSERT INTO saved_filters (user_id, name, query) VALUES ($1, 'x', 'x')`, [userId])
  const canaries = await fillTexts(userId)
  canaries.set('users.email', email)
  canaries.set('course_content.title', await describe(userId, teaching.publishedId))
  return { userId, email, canaries, ...teaching }
}

async function teach(userId: string) {
  const published = await makeCourse({ instructorId: userId })
  const draft = await makeCourse({ instructorId: userId, publishedAt: null })
  for (const { courseId } of [published, draft]) {
    const { moduleId } = await makeModule({ courseId })
    const { lessonId } = await makeLesson({ moduleId })
    const { fileId } = await makeMediaFile({ lessonId, uploadedBy: userId })
    await caption(userId, fileId)
    await makeMediaFile({ lessonId, uploadedBy: userId, kind: 'document', mimeType: 'application/pdf' })
  }
  await describeElsewhere(userId, published.courseId)
  await importFolder(userId, published.courseId)
  await sql().query(
    `INSERT INTO course_decisions (course_id, asked_by, outcome, decided_at, words) VALUES ($1, $2, 'returned', now(), 'x')`,
    [published.courseId, userId],
  )
  const learner = await makeUser()
  const { enrollmentId } = await makeEnrollment({ userId: learner.userId, courseId: published.courseId })
  await sql().query('INSERT INTO course_reviews (enrollment_id, course_id, rating) VALUES ($1, $2, 5)', [
    enrollmentId,
    published.courseId,
  ])
  // A picture that never got a course.
  await makeMediaFile({ kind: 'image', uploadedBy: userId })
  return { publishedId: published.courseId, draftId: draft.courseId }
}

/** A folder that they made lessons of, of which a file has not come yet. */
async function importFolder(userId: string, courseId: string): Promise<void> {
  const { lessonId } = await makeLesson({ moduleId: (await makeModule({ courseId })).moduleId })
  await sql().query(
    `WITH made AS (
       INSERT INTO course_imports (course_id, created_by, request_key, request_digest, module_ids)
       VALUES ($1, $2, 'x', repeat('0', 64), '{}') RETURNING import_id)
     INSERT INTO course_import_items (import_id, lesson_id, position, role, path, filename, size_bytes)
     SELECT import_id, $3, 0, 'lesson', 'x', 'x', 1 FROM made`,
    [courseId, userId, lessonId],
  )
}

/** Media of theirs that lie elsewhere: of a lesson, of a module and of a product. */
async function describeElsewhere(uploadedBy: string, courseId: string): Promise<void> {
  const { moduleId } = await makeModule({ courseId })
  const { lessonId } = await makeLesson({ moduleId })
  await saveCourseVideo({ courseId, moduleId, lessonId, videoType: 'lesson', videoUrl: '/v.mp4', uploadedBy })
  const productId = await makeProduct((await makeUser()).userId)
  const reference = { referenceId: productId, referenceType: 'product', mediaType: 'audio' } as const
  await saveMediaStorage({ ...reference, mediaUrl: '/a.mp3', uploadedBy })
}

/** Captions that they wrote; nobody looks at the text that the digest stands for. */
async function caption(userId: string, fileId: string): Promise<void> {
  const sha256 = createHash('sha256').update(fileId).digest('hex')
  await sql().query(`INSERT INTO blobs (sha256, size_bytes, storage_type) VALUES ($1, 1, 'local')`, [sha256])
  await sql().query(
    `INSERT INTO media_captions (file_id, language, label, sha256, cue_count, covered_seconds, revision, updated_by)
     VALUES ($1, 'en', 'x', $2, 1, 1, 1, $3)`,
    [fileId, sha256, userId],
  )
  await sql().query(
    `INSERT INTO media_caption_revisions
       (file_id, language, label, sha256, cue_count, revision, kind, is_reviewed, change, saved_by)
     VALUES ($1, 'en', 'x', $2, 1, 1, 'captions', false, 'edited', $3)`,
    [fileId, sha256, userId],
  )
}

/** Lets the media store follow, and gives the word in a document that nothing in PostgreSQL stands for. */
async function describe(userId: string, courseId: string): Promise<string> {
  await sql().query(
    `INSERT INTO outbox_events (topic, aggregate_id, payload)
     SELECT 'media.file', file_id, '{}' FROM media_files WHERE uploaded_by = $1`,
    [userId],
  )
  const title = canary()
  await mongo().collection('course_content').insertOne({
    content_id: newId(),
    course_id: courseId,
    lesson_id: newId(),
    content_type: 'document',
    title,
    views: 0,
  })
  await relayMediaEvents()
  await trashOneOf(userId)
  return title
}

/** A file of theirs in the trash, whose document is set aside. */
async function trashOneOf(userId: string): Promise<void> {
  const { fileId } = await makeMediaFile({ kind: 'image', uploadedBy: userId })
  await sql().query(
    `INSERT INTO outbox_events (topic, aggregate_id, payload) VALUES ('media.file', $1, '{}')`,
    [fileId],
  )
  await relayMediaEvents()
  await sql().query('SELECT trash_file($1, $2)', [fileId, userId])
  await relayMediaEvents()
}

async function learn(userId: string): Promise<void> {
  const { course, lesson, file } = await makeWatchableCourse()
  const { enrollmentId } = await makeEnrollment({ userId, courseId: course.courseId })
  await sql().query('SELECT * FROM record_progress($1, $2, 100, 100, true, $3, $4)', [
    userId,
    file.fileId,
    '{[0,5)}',
    'play',
  ])
  await sql().query('UPDATE lesson_progress SET time_spent = 7 WHERE user_id = $1 AND lesson_id = $2', [
    userId,
    lesson.lessonId,
  ])
  const left = await makeCourse()
  await sql().query(
    'INSERT INTO course_departures (user_id, course_id, enrollment_id, enrolled_at) VALUES ($1, $2, $3, now())',
    [userId, left.courseId, newId()],
  )
  await sql().query(
    `INSERT INTO course_reviews (enrollment_id, course_id, rating, hidden_at) VALUES ($1, $2, 4, now())`,
    [enrollmentId, course.courseId],
  )
  const { rows } = await sql().query<{ id: string }>(
    `SELECT review_id AS id FROM course_reviews WHERE hidden_at IS NULL AND enrollment_id <> $1 LIMIT 1`,
    [enrollmentId],
  )
  await sql().query(`INSERT INTO review_reports (review_id, reporter_id, reason) VALUES ($1, $2, 'x')`, [
    rows[0]?.id,
    userId,
  ])
}

async function trade(userId: string): Promise<void> {
  const seller = (await makeUser()).userId
  const ofOther = await makeProduct(seller)
  const own = await makeProduct(userId)
  for (const [position, productId] of [own, ofOther].entries()) {
    await sql().query(
      `INSERT INTO product_image_urls (product_id, position, url, uploaded_by) VALUES ($1, $2, 'https://x', $3)`,
      [productId, position, userId],
    )
  }
  await sql().query('INSERT INTO cart_items (user_id, product_id) VALUES ($1, $2)', [userId, ofOther])
  await placeOrder(userId, ofOther)
  // Somebody else bought of theirs.
  await placeOrder(seller, own)
  await sql().query('INSERT INTO product_reviews (product_id, user_id, rating) VALUES ($1, $2, 3)', [
    ofOther,
    userId,
  ])
  const reviewer = (await makeUser()).userId
  const { rows } = await sql().query<{ id: string }>(
    'INSERT INTO product_reviews (product_id, user_id, rating) VALUES ($1, $2, 2) RETURNING review_id AS id',
    [ofOther, reviewer],
  )
  await sql().query(
    `INSERT INTO product_review_reports (review_id, reporter_id, reason) VALUES ($1, $2, 'x')`,
    [rows[0]?.id, userId],
  )
  await pay(userId)
}

async function pay(userId: string): Promise<void> {
  const { paymentMethodId } = await db().paymentMethod.create({
    data: {
      userId,
      region: 'europe',
      methodType: 'credit_card',
      cardLastFour: '4242',
      cardBrand: 'x',
      expiryMonth: 1,
      expiryYear: 2099,
    },
  })
  const { transactionId } = await db().transaction.create({
    data: {
      userId,
      region: 'europe',
      amount: 12.34,
      paymentMethodId,
      gatewayTransactionId: canary(),
      status: 'completed',
      completedAt: new Date(),
    },
  })
  await db().invoice.create({
    data: { transactionId, description: 'x', amount: 12.34, currency: 'USD', billedTo: 'x' },
  })
}

async function makeProduct(createdBy: string): Promise<string> {
  const { productId } = await db().product.create({
    data: { name: 'Notebook', price: 5, category: 'x', stock: 9, createdBy, region: 'europe' },
  })
  return productId
}

async function placeOrder(buyerId: string, productId: string): Promise<void> {
  const { orderId } = await db().order.create({ data: { buyerId, region: 'europe', requestKey: canary() } })
  await db().orderItem.create({
    data: { orderId, lineNumber: 1, productId, productName: 'Notebook', quantity: 2, unitPrice: 5 },
  })
}

// Their rows have to agree with each other, with the password, or with the ids that their texts are.
const LEFT_ALONE = new Set(['account_directory', 'user_credentials', 'user_progress', 'course_progress'])

/** Puts a word into each text column of the person's rows that takes one; ids and words of a list refuse it. */
async function fillTexts(userId: string): Promise<Map<string, string>> {
  const { rows: columns } = await sql().query<{ table: string; column: string; condition: string }>(
    `SELECT c.table_name AS "table", c.column_name AS "column", condition_of_owner(c.table_name) AS condition
     FROM privacy_columns c JOIN privacy_owners o USING (table_name)
     JOIN information_schema.columns i ON i.table_schema = 'public'
       AND (i.table_name, i.column_name) = (c.table_name, c.column_name)
     WHERE (c.is_exported OR c.is_erased) AND o.owner_column <> c.column_name
       AND (i.data_type IN ('text', 'character varying', 'character') OR i.udt_name = 'citext')`,
  )
  const canaries = new Map<string, string>()
  for (const { table, column, condition } of columns) {
    if (LEFT_ALONE.has(table)) continue
    const word = canary()
    // Some have to be different in each row, so an ending of chance follows the word.
    const text = `UPDATE ${table} SET ${column} = $2 || translate(substr(md5(random()::text), 1, 6), '0123456789', 'ghijklmnop')
                  WHERE ${condition}`
    const filled = await sql()
      .query(text, [userId, word])
      .catch(() => undefined)
    if (filled?.rowCount) canaries.set(`${table}.${column}`, word)
  }
  return canaries
}
