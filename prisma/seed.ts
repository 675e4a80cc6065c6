import type { Actor } from '@/lib/auth/actor'
import { SAMPLE_PASSWORD } from '@/lib/auth/sample-accounts'
import { acquireLock } from '@/lib/platform/advisory-locks'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'
import { db } from '@/lib/platform/postgres'
import { makeCategories } from './seed/categories'
import { fillCourse } from './seed/fill-course'
import { fillLibrary } from './seed/fill-library'
import { layOutCourses } from './seed/lay-out-courses'
import { leaveOneCourse } from './seed/leave-one-course'
import { lookAfterMedia } from './seed/look-after-media'
import { hideSpam, reportProductReview, reportReviews } from './seed/moderate-reviews'
import { openShop } from './seed/open-shop'
import { leaveUnpaid, tellPayments } from './seed/payments'
import { ADMIN, TEACHERS } from './seed/people'
import { countOpenings, relayEverything } from './seed/relay-everything'
import { type Scale, schoolOf } from './seed/school'
import { sellProducts } from './seed/sell-products'
import { makePeople, type People, signOutEverybody } from './seed/sign-in-people'
import { takeCourses } from './seed/take-courses'
import { takeTurns } from './seed/take-turns'
import { tellHistory } from './seed/tell-history'
import { tellShopHistory } from './seed/tell-shop-history'

const AT_ONCE = 2
const LOCK_WAIT_MS = 10 * 60_000

/**
 * Fills an installation with courses, real media, people and what they did, through the product's own verbs. What is
 * there is left as it is: a run that was cut off is completed by the next one, and a complete one is one query.
 * Refuses `sample_school_in_production`.
 */
export async function seedSampleSchool(
  log: (line: string) => void,
  { scale = 'full' }: { scale?: Scale } = {},
): Promise<void> {
  if (config().isProduction) {
    throw new AppError('forbidden', 'sample_school_in_production', {
      publicMessage: 'The sample school has known passwords and is refused in production.',
    })
  }
  if (await isComplete()) return log('the sample school is there')
  const release = await acquireLock('sample-school', { timeoutMs: LOCK_WAIT_MS, onWanted: () => undefined })
  try {
    if (!(await isComplete())) await fill(scale, log)
  } finally {
    await release()
  }
}

// The admin's account is made last and nobody can sign up as an admin, so it stands for a complete school.
async function isComplete(): Promise<boolean> {
  return (await db().user.count({ where: { email: ADMIN.email, userType: 'admin' } })) > 0
}

async function fill(scale: Scale, log: (line: string) => void): Promise<void> {
  const startedAt = Date.now()
  const say = (line: string) => log(`${((Date.now() - startedAt) / 1000).toFixed(1).padStart(6)} s  ${line}`)
  const school = schoolOf(scale)
  const people = await makePeople([...school.teachers, ...school.learners], SAMPLE_PASSWORD)
  const categories = await makeCategories()
  const turns = takeTurns(AT_ONCE)
  const laidOut = await layOutCourses(school.courses, { people, categories })
  const made = await Promise.all(
    laidOut.map(async course => {
      const result = await fillCourse(course, turns)
      const { sample } = result
      say(`${sample.title}: ${result.lessons.length} lessons${result.isPublished ? '' : ', a draft'}`)
      return result
    }),
  )
  const enrollmentCount = await takeCourses(made, school, people)
  say(`${school.learners.length} learners, ${enrollmentCount} enrollments`)
  await leaveOneCourse(made, school, people)
  await leaveUnpaid(made, people)
  await tellHistory(made, people)
  await tellPayments()
  const teacher = people.get(TEACHERS.instructor.email)
  // The draft, where there is one: that is where files wait for their lessons.
  const workshop = made.findLast(({ sample }) => sample.teacher === 'instructor')
  if (teacher && workshop) await fillLibrary(teacher, workshop.courseId)
  say('the library of an instructor')
  const { spamId } = await reportReviews(made, people)
  const shelf = await openShop(school.products, people, turns)
  const orders = await sellProducts(school.orders, shelf, people)
  await tellShopHistory(shelf, orders)
  await reportProductReview(people)
  say(`${shelf.size} products, ${orders.length} orders`)
  say(await relayEverything())
  await countOpenings(say)
  await signOutEverybody(people)
  const admins = await makePeople([ADMIN], SAMPLE_PASSWORD)
  await hideSpam(adminOf(admins), spamId)
  await lookAfterMedia(adminOf(admins))
  await signOutEverybody(admins)
  say('the sample school is complete')
}

function adminOf(admins: People): Actor {
  const admin = admins.get(ADMIN.email)
  if (!admin) throw new Error('the admin has no account')
  return admin
}
