import { db, sql } from '@/lib/platform/postgres'
import { actorOf, bearerOf, cookieOf } from '@/lib/testing/actors'
import { makeUser, TEST_PASSWORD } from '@/lib/testing/factories'

export interface Learner {
  email: string
  password: string
  bearer: string
  cookie: string
}

export interface Lesson {
  courseSlug: string
  courseId: string
  lessonId: string
  fileId: string
  durationSeconds: number
}

export interface Audience {
  lesson: Lesson
  /** The one with most pictures. */
  productId: string
  learners: Learner[]
}

/** One learner for each connection, all enrolled in the course of one watchable lesson. Found again in later runs. */
export async function gatherAudience(size: number): Promise<Audience> {
  const lesson = await findLesson()
  const learners: Learner[] = []
  for (let index = 0; index < size; index++)
    learners.push(await signedIn(`bench-learner-${index}@example.test`, lesson))
  return { lesson, productId: await findProduct(), learners }
}

async function signedIn(email: string, { courseId }: Lesson): Promise<Learner> {
  const user = (await db().user.findFirst({ where: { email } })) ?? (await makeUser({ email }))
  await sql().query('SELECT enroll_user($1, $2, $3)', [user.userId, courseId, user.region])
  const actor = await actorOf(user)
  return { email, password: TEST_PASSWORD, bearer: await bearerOf(actor), cookie: await cookieOf(actor) }
}

async function findLesson(): Promise<Lesson> {
  const { rows } = await sql().query<Lesson>(
    `SELECT c.slug AS "courseSlug", c.course_id AS "courseId", l.lesson_id AS "lessonId", f.file_id AS "fileId",
            f.duration_seconds AS "durationSeconds"
     FROM media_files f JOIN course_lessons l USING (lesson_id) JOIN course_modules m ON m.module_id = l.module_id
          JOIN courses c ON c.course_id = m.course_id
     WHERE f.state = 'ready' AND f.kind = 'video' AND f.duration_seconds > 0 AND c.published_at IS NOT NULL
     ORDER BY c.slug, m.module_order, l.lesson_order LIMIT 1`,
  )
  const [lesson] = rows
  if (!lesson) throw new Error('the sample school has no lesson with a video that is ready')
  return lesson
}

async function findProduct(): Promise<string> {
  const { rows } = await sql().query<{ productId: string }>(
    `SELECT product_id AS "productId" FROM product_image_records GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1`,
  )
  const [product] = rows
  if (!product) throw new Error('the sample school has no product with a picture')
  return product.productId
}
