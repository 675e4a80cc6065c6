import { z } from 'zod'
import type { Actor } from '@/lib/auth/actor'
import { countEnrollments, listEnrollments, type MyCoursePosition } from '@/lib/learning/enrollment-store'
import { MY_COURSE_SORTS, type MyCourseSort } from '@/lib/learning/policy'
import type { MyCoursePage, MyCoursesQuery } from '@/lib/learning/schemas'
import { AppError } from '@/lib/platform/errors'

/** The actor's courses with their progress (ENR-03), by last activity unless told otherwise. Refuses `invalid_cursor`. */
export async function listMyCourses(
  actor: Actor,
  query: Partial<MyCoursesQuery> & { limit: number },
): Promise<MyCoursePage> {
  const { state = 'all', sort = 'recent', q: words = '', limit, cursor } = query
  const after = cursor ? readCursor(cursor, sort) : null
  const [found, totals] = await Promise.all([
    // One more than wanted, to know whether more follow.
    listEnrollments(actor.region, actor.userId, { state, sort, words, after, limit: limit + 1 }),
    countEnrollments(actor.region, actor.userId),
  ])
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const hasMore = found.length > limit && last !== undefined
  return {
    data: page.map(({ course }) => course),
    nextCursor: hasMore ? writeCursor(sort, last.position) : null,
    totals,
  }
}

// The keys are text here, titles among them, which the cursor of lib/platform does not carry.
const Cursor = z.tuple([
  z.enum(MY_COURSE_SORTS),
  z
    .string()
    .max(1000)
    .regex(/^[^\0]*$/),
  z.uuid(),
])

function writeCursor(sort: MyCourseSort, { sortKey, enrollmentId }: MyCoursePosition): string {
  return Buffer.from(JSON.stringify([sort, sortKey, enrollmentId])).toString('base64url')
}

function readCursor(cursor: string, sort: MyCourseSort): MyCoursePosition {
  const parsed = Cursor.safeParse(decode(cursor))
  if (!parsed.success || parsed.data[0] !== sort) {
    throw new AppError('invalid_input', 'invalid_cursor', {
      publicMessage: 'This list cannot be continued from here. Please load it again.',
    })
  }
  return { sortKey: parsed.data[1], enrollmentId: parsed.data[2] }
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
