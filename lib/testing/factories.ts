import { randomInt } from 'node:crypto'
import { hashPassword } from '@/lib/auth/password'
import { newId } from '@/lib/platform/ids'
import { db, type Prisma, type Tx } from '@/lib/platform/postgres'

/** The password of everybody that `makeUser` makes. */
export const TEST_PASSWORD = 'correct-horse-battery'

// Hashing is slow on purpose; one hash serves all the users of a run.
let testHash: Promise<string> | undefined

type Given<Input, Key extends keyof Input = never> = Partial<Input> & Pick<Input, Key>

/** A person with profile, credential and directory entry; a student of Europe unless told otherwise. */
export async function makeUser(given: Given<Omit<Prisma.UserUncheckedCreateInput, 'credential'>> = {}) {
  testHash ??= hashPassword(TEST_PASSWORD)
  const userId = given.userId ?? newId()
  const email = given.email ?? `person-${word()}@example.test`
  const region = given.region ?? 'europe'
  const passwordHash = await testHash
  const make = async (tx: Tx) => {
    const user = await tx.user.create({
      data: { firstName: 'Ada', lastName: 'Reader', userType: 'student', ...given, userId, email, region },
    })
    await tx.userCredential.create({ data: { userId, passwordHash } })
    await tx.userProfile.create({ data: { userId } })
    await tx.accountDirectoryEntry.create({ data: { email, userId, region } })
    return user
  }
  // Whoever is made is not what is tested, so a busy machine may take its time.
  return db().$transaction(make, { maxWait: 60_000, timeout: 60_000 })
}

export function makeCategory(given: Given<Prisma.CourseCategoryUncheckedCreateInput> = {}) {
  const name = given.name ?? `Category ${word()}`
  return db().courseCategory.create({ data: { slug: slugOf(name), name, ...given } })
}

/** A published course with a category and an instructor of its own unless they are given; a draft by `publishedAt: null`. */
export async function makeCourse(given: Given<Prisma.CourseUncheckedCreateInput> = {}) {
  const title = given.title ?? `Course ${word()}`
  const categoryId = given.categoryId ?? (await makeCategory()).categoryId
  const instructorId = given.instructorId ?? (await makeUser({ userType: 'instructor' })).userId
  return db().course.create({
    data: {
      courseCode: `C-${word()}`,
      slug: slugOf(title),
      region: 'europe',
      level: 'beginner',
      publishedAt: new Date(),
      ...given,
      title,
      categoryId,
      instructorId,
    },
  })
}

export async function makeModule(given: Given<Prisma.CourseModuleUncheckedCreateInput, 'courseId'>) {
  const moduleOrder =
    given.moduleOrder ?? (await db().courseModule.count({ where: { courseId: given.courseId } })) + 1
  return db().courseModule.create({ data: { moduleTitle: `Module ${moduleOrder}`, ...given, moduleOrder } })
}

export async function makeLesson(given: Given<Prisma.CourseLessonUncheckedCreateInput, 'moduleId'>) {
  const lessonOrder =
    given.lessonOrder ?? (await db().courseLesson.count({ where: { moduleId: given.moduleId } })) + 1
  return db().courseLesson.create({
    data: { lessonTitle: `Lesson ${lessonOrder}`, lessonType: 'video', ...given, lessonOrder },
  })
}

/** A row of the registry: a ready video of 100 s. Its course follows from its lesson when only that is given. */
export async function makeMediaFile(given: Given<Prisma.MediaFileUncheckedCreateInput> = {}) {
  const courseId = given.courseId ?? (given.lessonId ? await courseOfLesson(given.lessonId) : null)
  const uploadedBy = given.uploadedBy ?? (await makeUser({ userType: 'instructor' })).userId
  return db().mediaFile.create({
    data: {
      fileId: newId(),
      kind: 'video',
      state: 'ready',
      durationSeconds: 100,
      originalName: 'lesson.mp4',
      mimeType: 'video/mp4',
      sizeBytes: 1_000_000n,
      readyAt: new Date(),
      ...given,
      courseId,
      uploadedBy,
    },
  })
}

export function makeEnrollment(given: Given<Prisma.EnrollmentUncheckedCreateInput, 'userId' | 'courseId'>) {
  return db().enrollment.create({ data: { region: 'europe', ...given } })
}

/** A published course of one module and one video lesson with its file: the smallest thing one can watch. */
export async function makeWatchableCourse(given: Given<Prisma.CourseUncheckedCreateInput> = {}) {
  const course = await makeCourse(given)
  const module = await makeModule({ courseId: course.courseId })
  const lesson = await makeLesson({ moduleId: module.moduleId })
  const file = await makeMediaFile({ lessonId: lesson.lessonId, uploadedBy: course.instructorId })
  return { course, module, lesson, file }
}

/** Something to buy: five pieces at 10.00 USD of a seller of its own, unless told otherwise. */
export async function makeProduct(given: Given<Prisma.ProductUncheckedCreateInput> = {}) {
  const createdBy = given.createdBy ?? (await makeUser()).userId
  return db().product.create({
    data: {
      name: `Product ${word()}`,
      price: 10,
      category: 'Stationery',
      stock: 5,
      region: 'europe',
      ...given,
      createdBy,
    },
  })
}

async function courseOfLesson(lessonId: string): Promise<string> {
  const lesson = await db().courseLesson.findUniqueOrThrow({ where: { lessonId }, include: { module: true } })
  return lesson.module.courseId
}

const word = () => randomInt(36 ** 7).toString(36)
const slugOf = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-')
