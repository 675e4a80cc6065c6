import { sql, type Tx } from '@/lib/platform/postgres'

/** What a course or the site keeps and may keep; null where there is no limit. */
export interface Limit {
  usedBytes: number
  quotaBytes: number | null
}

const COURSE = `SELECT charged_course_bytes($1::uuid)::float8 AS "usedBytes",
  (SELECT quota_bytes::float8 FROM course_quotas WHERE course_id = $1::uuid) AS "quotaBytes"`
const SITE = `SELECT charged_site_bytes()::float8 AS "usedBytes", (SELECT quota_bytes::float8 FROM site_quotas) AS "quotaBytes"`

/** What a course keeps and may keep, or null when there is no such course. */
export async function findCourseLimit(courseId: string): Promise<Limit | null> {
  const { rows } = await sql().query<Limit>(
    `${COURSE} WHERE EXISTS (SELECT 1 FROM courses WHERE course_id = $1::uuid)`,
    [courseId],
  )
  return rows[0] ?? null
}

export async function findSiteLimit(): Promise<Limit & { warnPercent: number; reservedBytes: number }> {
  const { rows } = await sql().query<Limit & { warnPercent: number; reservedBytes: number }>(
    `SELECT l.*, coalesce((SELECT warn_percent FROM site_quotas), 90)::integer AS "warnPercent",
            (SELECT coalesce(sum(reserved_bytes), 0)::float8 FROM upload_reservations) AS "reservedBytes" FROM (${SITE}) l`,
  )
  if (!rows[0]) throw new Error('a sum without a row')
  return rows[0]
}

/** Inside a transaction, after every other charge of this course was decided; nothing waits where there is no limit. */
export async function lockCourseLimit(tx: Tx, courseId: string): Promise<Limit | null> {
  const limited = await tx.courseQuota.count({ where: { courseId } })
  if (limited === 0) return null
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('quota-course:' || ${courseId}::text, 0))`
  return (await tx.$queryRawUnsafe<Limit[]>(COURSE, courseId))[0] ?? null
}

/** The same of the site. Whoever takes several of these locks takes them in this order: person, course, site. */
export async function lockSiteLimit(tx: Tx): Promise<Limit | null> {
  const limited = await tx.siteQuota.count({ where: { quotaBytes: { not: null } } })
  if (limited === 0) return null
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('quota-site', 0))`
  return (await tx.$queryRawUnsafe<Limit[]>(SITE))[0] ?? null
}

export async function findCourseOfLesson(tx: Tx, lessonId: string): Promise<string | null> {
  const lesson = await tx.courseLesson.findUnique({
    where: { lessonId },
    select: { module: { select: { courseId: true } } },
  })
  return lesson?.module.courseId ?? null
}

export async function putCourseLimit(tx: Tx, courseId: string, quotaBytes: number | null): Promise<void> {
  if (quotaBytes === null) {
    await tx.courseQuota.deleteMany({ where: { courseId } })
    return
  }
  const change = { quotaBytes: BigInt(quotaBytes) }
  await tx.courseQuota.upsert({ where: { courseId }, create: { courseId, ...change }, update: change })
}

export async function putSiteLimit(
  tx: Tx,
  limit: { quotaBytes: number | null; warnPercent: number },
): Promise<void> {
  const change = {
    quotaBytes: limit.quotaBytes === null ? null : BigInt(limit.quotaBytes),
    warnPercent: limit.warnPercent,
  }
  await tx.siteQuota.upsert({ where: { onlyOne: true }, create: change, update: change })
}
