import { beforeAll, describe, expect, test } from 'vitest'
import { startActing } from '@/lib/auth/act-as'
import type { Actor } from '@/lib/auth/actor'
import { forgetSession } from '@/lib/auth/session'
import { requireActingMay } from '@/lib/http/acting-rules'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { db, sql } from '@/lib/platform/postgres'
import { makeActor } from '@/lib/testing/actors'
import { ACTS_FOR_OTHERS } from '@/lib/testing/acts-for-others'
import { ACTS_ON_OWN } from '@/lib/testing/acts-on-own'
import { performAct } from '@/lib/testing/perform-act'
import { PRIVILEGED_ACTS } from '@/lib/testing/privileged-acts'

function isOpen(name: string): boolean {
  const [method = '', address = ''] = name.split(' ')
  try {
    requireActingMay(new Request(new URL(address, 'http://x.test'), { method }))
    return true
  } catch {
    return false
  }
}

const OPEN = Object.entries(ACTS_FOR_OTHERS).filter(([name]) => isOpen(name))
// These begin with something of the admin's own, which they have none of while they are somebody else.
const NEED_OWN = [
  'PATCH /api/uploads/[uploadId]',
  'POST /api/uploads/[uploadId]',
  'POST /api/uploads/links',
  'POST /api/lessons/[lessonId]/files',
]

let admin: Actor
beforeAll(async () => {
  await ensureCollections()
  admin = await makeActor('admin')
})

/** The instructor that was made last: whose course or file it is. */
async function newestInstructor(): Promise<string> {
  const { userId } = await db().user.findFirstOrThrow({
    where: { userType: 'instructor' },
    orderBy: [{ createdAt: 'desc' }, { userId: 'desc' }],
    select: { userId: true },
  })
  return userId
}

async function needApproval(coursesNeedApproval: boolean): Promise<void> {
  await db().siteSettings.upsert({
    where: { onlyOne: true },
    create: { coursesNeedApproval },
    update: { coursesNeedApproval },
  })
}

async function actAs(userId: string): Promise<void> {
  await sql().query(
    'UPDATE acting_sessions SET ended_at = clock_timestamp() WHERE session_id = $1 AND ended_at IS NULL',
    [admin.sessionId],
  )
  forgetSession(admin.sessionId)
  await startActing(admin, userId)
  forgetSession(admin.sessionId)
}

describe('an admin who acts as somebody (check 12, I20)', () => {
  test('may do nothing but build courses: no act of admins, none that is only about oneself, and none that deletes', () => {
    expect(Object.keys(PRIVILEGED_ACTS).filter(isOpen)).toEqual([])
    expect(Object.keys(ACTS_ON_OWN).filter(isOpen)).toEqual([
      // Ends it, signs in or out, sends what was built for review, and what only begins an upload or asks about it.
      ...[
        'DELETE /api/acting',
        'POST /api/auth/[...nextauth]',
        'POST /api/auth/token',
        'DELETE /api/auth/token',
        'PUT /api/courses/[courseId]/submission',
      ],
      ...['POST /api/uploads', 'POST /api/uploads/preflight'],
    ])
    expect(OPEN.map(([name]) => name).filter(name => name.startsWith('DELETE '))).toEqual([])
    expect(OPEN.length).toBeGreaterThan(20)
  })

  test.each(OPEN.filter(([name]) => !NEED_OWN.includes(name)))(
    '%s leaves exactly one row, with both ids, in the transaction of the change',
    async (name, act) => {
      const input = await act.prepare(admin)
      const personId = await newestInstructor()
      await actAs(personId)
      const lastId = async () =>
        (await db().auditEntry.aggregate({ _max: { auditId: true } }))._max.auditId ?? 0n
      const before = await lastId()
      const answer = await performAct(name, admin, input)
      expect(answer.body?.reason ?? answer.status).toBeOneOf([200, 201, 202, 204])
      const added = await db().auditEntry.findMany({ where: { auditId: { gt: before } } })
      expect(added).toMatchObject([
        {
          ...{ action: 'acting.write', actorId: admin.userId, asUserId: personId },
          ...{ targetType: 'user', targetId: personId, requestId: 'the-request' },
          after: { action: act.action, targetType: expect.any(String), targetId: expect.any(String) },
        },
      ])
    },
  )

  test('a course that is sent for review leaves one row, with both ids', async () => {
    const { params = {} } =
      (await ACTS_FOR_OTHERS['PUT /api/courses/[courseId]/publication']?.prepare(admin)) ?? {}
    const personId = await newestInstructor()
    await actAs(personId)
    await needApproval(true)
    const before = await db().auditEntry.count()
    const name = 'PUT /api/courses/[courseId]/submission'
    for (let time = 0; time < 2; time++)
      expect((await performAct(name, admin, { params })).body?.reason).toBeUndefined()
    await needApproval(false)
    const rows = await db().auditEntry.findMany({ orderBy: { auditId: 'asc' }, skip: before })
    expect(rows).toMatchObject([
      {
        ...{ action: 'acting.write', actorId: admin.userId, asUserId: personId },
        after: { action: 'course.submit', targetId: params.courseId },
      },
    ])
  })

  test('what is refused or fails leaves no row, because nothing was changed', async () => {
    const { params = {} } =
      (await ACTS_FOR_OTHERS['POST /api/courses/[courseId]/modules']?.prepare(admin)) ?? {}
    await actAs(await newestInstructor())
    const before = await db().auditEntry.count()
    const refused = await performAct('POST /api/courses/[courseId]/modules', admin, {
      params,
      body: { title: '' },
    })
    expect(refused.status).toBe(400)
    expect(await db().auditEntry.count()).toBe(before)
  })
})
