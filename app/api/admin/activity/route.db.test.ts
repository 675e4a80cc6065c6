import { beforeAll, describe, expect, it } from 'vitest'
import { POST } from '@/app/learn/api/progress/route'
import type { ActivityStats } from '@/lib/analytics/activity-schemas'
import type { Actor } from '@/lib/auth/actor'
import { recordAccesses } from '@/lib/media/count-access'
import { config } from '@/lib/platform/config'
import { closeMongo, mongo } from '@/lib/platform/mongo'
import { sql } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeEnrollment, makeWatchableCourse } from '@/lib/testing/factories'
import { indexPlan } from '@/lib/testing/index-plan'
import { stayWithinOneDay } from '@/lib/testing/one-day'
import { GET } from './route'

let admin: Actor
const ask = (query = '', actor: Actor | undefined = admin) =>
  call(GET, apiRequest('GET', `/x${query}`, actor ? { actor } : {}))
const stats = async (query = ''): Promise<ActivityStats> => (await ask(query)).body.data
const today = () => new Date().toISOString().slice(0, 10)

beforeAll(async () => {
  await stayWithinOneDay()
  admin = await makeActor('admin')
})

describe('GET /api/admin/activity', () => {
  it('succeeds: the figures of today follow what a learner does, by type and duration (ADM-15)', async () => {
    const { course, file } = await makeWatchableCourse()
    const learner = await makeActor()
    await makeEnrollment({ userId: learner.userId, courseId: course.courseId })
    const before = await stats()
    const report = (seconds: number, completed: boolean) =>
      call(
        POST,
        apiRequest('POST', '/x', {
          actor: learner,
          body: {
            file_id: file.fileId,
            progress_seconds: seconds,
            progress_percentage: completed ? 100 : 10,
            completed,
          },
        }),
      )
    await report(20, false)
    await report(50, false)
    await report(60, true)
    const after = await stats()
    expect(after.total.count - before.total.count).toBe(3)
    expect(after.total.seconds - before.total.seconds).toBe(60)
    const day = after.days.find(one => one.day === today())
    expect(day).toMatchObject({ count: 3, seconds: 60 })
    expect(day?.byType).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ count: 2, seconds: 50 }),
        { type: 'complete', count: 1, seconds: 10 },
      ]),
    )
    expect(after.byType).toEqual(day?.byType)
  })

  it('has each of the 30 or 90 days once, and nothing that is older', async () => {
    await sql().query(
      `INSERT INTO user_activity_log (user_id, activity_type, duration_seconds, "timestamp")
       SELECT 'someone', 'progress', 7, date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' + interval '1 minute' - make_interval(days => back)
       FROM unnest(ARRAY[29, 30, 89, 90]) back`,
    )
    for (const [days, found] of [
      [30, 1],
      [90, 3],
    ] as const) {
      const answer = await stats(`?days=${days}`)
      expect(answer.days).toHaveLength(days)
      expect(new Set(answer.days.map(one => one.day)).size).toBe(days)
      expect(answer.days.at(-1)?.day).toBe(today())
      expect(answer.days[0]).toMatchObject({ count: 1, seconds: 7 })
      const old = answer.days.filter(one => one.day !== today()).reduce((sum, one) => sum + one.count, 0)
      expect(old).toBe(found)
    }
  })

  it('counts of accesses and the last of them follow new ones, by kind and by medium (ADM-15)', async () => {
    const resource = (id: string) => ({
      _id: id as never,
      originalName: `${id}.pdf`,
      accessCount: 0,
      lastAccessedAt: null,
    })
    await mongo().collection('course_resources').insertMany(['a', 'b', 'c'].map(resource))
    await mongo().collection('course_videos').insertOne(resource('v'))
    const early = new Date(Date.now() - 60_000)
    await recordAccesses(
      new Map([
        ['a', 5],
        ['v', 9],
      ]),
      early,
    )
    const late = new Date()
    await recordAccesses(new Map([['b', 2]]), late)
    const { access } = await stats()
    expect(access?.byKind).toEqual([
      { kind: 'videos', recordCount: 1, accessCount: 9, lastAccessedAt: early.toISOString() },
      { kind: 'resources', recordCount: 3, accessCount: 7, lastAccessedAt: late.toISOString() },
      { kind: 'other', recordCount: 0, accessCount: 0, lastAccessedAt: null },
    ])
    expect(access?.most.map(one => [one.name, one.accessCount])).toEqual([
      ['v.pdf', 9],
      ['a.pdf', 5],
      ['b.pdf', 2],
    ])
    expect(access?.latest[0]).toMatchObject({ mediaId: 'b', lastAccessedAt: late.toISOString() })
  })

  it('without MongoDB it tells what people did, and no accesses', async () => {
    const { mongoUrl } = config()
    await closeMongo()
    config().mongoUrl = 'mongodb://127.0.0.1:9/?serverSelectionTimeoutMS=200'
    try {
      const answer = await stats()
      expect(answer.access).toBeNull()
      expect(answer.total.count).toBeGreaterThan(0)
    } finally {
      await closeMongo()
      config().mongoUrl = mongoUrl
    }
  })

  it('reads the days of everybody from an index that holds all it needs', async () => {
    expect(await indexPlan('FROM user_activity_log', stats)).toMatch(
      /Index Only Scan using user_activity_log_timestamp_activity_type/,
    )
  })

  it('invalid: a number of days that is not offered: 400', async () => {
    expect((await ask('?days=31')).status).toBe(400)
  })

  it('anonymous: 401; wrong role: 403', async () => {
    expect((await call(GET, apiRequest('GET', '/x'))).status).toBe(401)
    for (const role of ['student', 'instructor'] as const)
      expect((await ask('', await makeActor(role))).status).toBe(403)
  })
})
