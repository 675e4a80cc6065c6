import type { CourseChanges, NewCourse } from '@/lib/catalog/schemas'
import { asDatabaseRefusal, db, sql, type Tx } from '@/lib/platform/postgres'
import type { Region } from '@/lib/platform/regions/shard-map'

/** What decides about access to a course. */
export interface CourseOwnership {
  courseId: string
  instructorId: string
  publishedAt: Date | null
  enrollmentCount: number
}

const OWNERSHIP = { courseId: true, instructorId: true, publishedAt: true, enrollmentCount: true } as const

export function findOwnership(courseId: string): Promise<CourseOwnership | null> {
  return db().course.findUnique({ where: { courseId }, select: OWNERSHIP })
}

export function findOwnershipByModule(moduleId: string): Promise<CourseOwnership | null> {
  return db().course.findFirst({ where: { modules: { some: { moduleId } } }, select: OWNERSHIP })
}

export function findOwnershipByLesson(lessonId: string): Promise<CourseOwnership | null> {
  return db().course.findFirst({
    where: { modules: { some: { lessons: { some: { lessonId } } } } },
    select: OWNERSHIP,
  })
}

/** Holds a course against every other change of its structure, its publication and its removal. */
export async function lockCourse(tx: Tx, courseId: string): Promise<CourseOwnership | null> {
  await tx.$queryRaw`SELECT 1 FROM courses WHERE course_id = ${courseId}::uuid FOR NO KEY UPDATE`
  return tx.course.findUnique({ where: { courseId }, select: OWNERSHIP })
}

/** Taken before `lockCourse` by whoever deletes: it orders them with the people who are watching just now. */
export async function holdProgress(tx: Tx, courseId: string): Promise<void> {
  await tx.$executeRaw`SELECT lock_course(${courseId})`
}

export async function slugsLike(slug: string): Promise<string[]> {
  const rows = await db().course.findMany({
    where: { OR: [{ slug }, { slug: { startsWith: `${slug}-` } }] },
    select: { slug: true },
  })
  return rows.map(row => row.slug)
}

export async function codesLike(stem: string): Promise<string[]> {
  const rows = await db().course.findMany({
    where: { courseCode: { startsWith: `${stem}-` } },
    select: { courseCode: true },
  })
  return rows.map(row => row.courseCode)
}

export async function isCodeTaken(courseCode: string): Promise<boolean> {
  return (await db().course.count({ where: { courseCode } })) > 0
}

/** Makes a draft by `create_course` (PRC-04). Refuses `already_exists`. */
export async function insertCourse(
  course: NewCourse & { slug: string; courseCode: string; region: Region; instructorId: string },
): Promise<string> {
  const { courseCode, slug, title, instructorId, region, categoryId, level } = course
  const { description, language, price, currency, durationHours } = course
  try {
    const { rows } = await sql().query<{ courseId: string }>(
      `SELECT create_course($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) AS "courseId"`,
      [
        ...[courseCode, slug, title, instructorId, region, categoryId, level],
        ...[description, language, price, currency, durationHours],
      ],
    )
    return rows[0]?.courseId as string
  } catch (error) {
    throw asDatabaseRefusal(error)
  }
}

export async function changeCourse(
  tx: Tx,
  courseId: string,
  changes: CourseChanges & { slug?: string },
): Promise<void> {
  await tx.course.update({ where: { courseId }, data: changes, select: { courseId: true } })
}

/** What an editor may change of a course, as it stands under the lock. */
export async function editableCourse(tx: Tx, courseId: string) {
  const { price, durationHours, ...rest } = await tx.course.findUniqueOrThrow({
    where: { courseId },
    select: {
      title: true,
      description: true,
      categoryId: true,
      level: true,
      language: true,
      price: true,
      currency: true,
      durationHours: true,
      courseCode: true,
    },
  })
  return { ...rest, price: Number(price), durationHours: Number(durationHours) }
}

/** Gives a course another cover and gives back the one it had. */
export async function swapCover(
  tx: Tx,
  courseId: string,
  coverFileId: string | null,
): Promise<string | null> {
  const { coverFileId: before } = await tx.course.findUniqueOrThrow({
    where: { courseId },
    select: { coverFileId: true },
  })
  await tx.course.update({ where: { courseId }, data: { coverFileId }, select: { courseId: true } })
  return before
}

export async function setPublication(tx: Tx, courseId: string, publishedAt: Date | null): Promise<void> {
  await tx.course.update({ where: { courseId }, data: { publishedAt }, select: { courseId: true } })
}

export async function removeCourse(tx: Tx, courseId: string): Promise<void> {
  await tx.course.delete({ where: { courseId }, select: { courseId: true } })
}
