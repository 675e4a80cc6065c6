import type { Actor } from '@/lib/auth/actor'
import { listEnrollments, type MyCoursePosition } from '@/lib/learning/enrollment-store'
import type { MyCoursePage, MyCoursesQuery } from '@/lib/learning/schemas'
import { AppError } from '@/lib/platform/errors'

/** The actor's courses with their progress, the one used last first (ENR-03). Refuses an altered cursor. */
export async function listMyCourses(actor: Actor, query: MyCoursesQuery): Promise<MyCoursePage> {
  const after = query.cursor ? readCursor(query.cursor) : null
  const found = await listEnrollments(actor.region, actor.userId, after, query.limit + 1)
  const page = found.slice(0, query.limit)
  const last = page.at(-1)
  const hasMore = found.length > query.limit && last !== undefined
  return {
    data: page.map(({ course }) => course),
    nextCursor: hasMore ? writeCursor(last.position) : null,
  }
}

function writeCursor(position: MyCoursePosition): string {
  return Buffer.from(JSON.stringify([position.activeAt, position.enrollmentId])).toString('base64url')
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function readCursor(cursor: string): MyCoursePosition {
  try {
    const [activeAt, enrollmentId]: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (
      typeof activeAt === 'string' &&
      !Number.isNaN(Date.parse(activeAt)) &&
      ID.test(String(enrollmentId))
    ) {
      return { activeAt, enrollmentId: String(enrollmentId) }
    }
  } catch {
    // Falls through to the refusal below.
  }
  throw new AppError('invalid_input', 'invalid_fields', {
    details: { fields: { cursor: ['This cursor is not one of ours.'] } },
  })
}
