import { beforeAll, describe, expect, it } from 'vitest'
import { DELETE, GET, PATCH } from '@/app/api/courses/[courseId]/route'
import { POST, GET as SEARCH } from '@/app/api/courses/route'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeCategory, makeCourse, makeLesson, makeModule } from '@/lib/testing/factories'
import { stayWithinOneDay } from '@/lib/testing/one-day'

let owner: Actor
let stranger: Actor
let courseId: string
let categoryId: string
beforeAll(async () => {
  await stayWithinOneDay()
  owner = await makeActor('instructor')
  stranger = await makeActor('instructor')
  categoryId = (await makeCategory()).categoryId
  courseId = (await makeCourse({ title: 'Own', instructorId: owner.userId, categoryId, publishedAt: null }))
    .courseId
  const { moduleId } = await makeModule({ courseId })
  await makeLesson({ moduleId, lessonTitle: 'Lesson' })
})
const row = () => db().course.findUniqueOrThrow({ where: { courseId }, omit: { updatedAt: true } })
const change = (body: unknown, actor = owner) =>
  call(PATCH, apiRequest('PATCH', `/api/courses/${courseId}`, { actor, body }), { courseId })
const create = (body: object, actor = owner) =>
  call(POST, apiRequest('POST', '/api/courses', { actor, body }))
const search = (query: string) => call(SEARCH, apiRequest('GET', `/api/courses?${query}`))

// Every column that a body may not name, and the nested writes of the client.
const FORBIDDEN: Record<string, unknown> = {
  courseId: '00000000-0000-4000-8000-000000000000',
  slug: 'taken-over',
  instructorId: '00000000-0000-4000-8000-000000000000',
  instructor: { connect: { userId: '00000000-0000-4000-8000-000000000000' } },
  publishedAt: '2026-01-01T00:00:00.000Z',
  rating: 5,
  ratingCount: 1000,
  enrollmentCount: 1000,
  coverFileId: 'other',
  createdAt: '2000-01-01T00:00:00.000Z',
  category: { create: { name: 'Mine', slug: 'mine' } },
  modules: { deleteMany: {} },
  search: { delete: true },
  enrollments: { create: { userId: '00000000-0000-4000-8000-000000000000' } },
}

describe('mass assignment (check 4)', () => {
  it.each(Object.entries(FORBIDDEN))('a change that names %s changes nothing', async (field, value) => {
    const before = await row()
    expect([200, 400]).toContain((await change({ [field]: value })).status)
    expect(await row()).toEqual(before)
    expect(await db().courseModule.count({ where: { courseId } })).toBe(1)
    expect(await db().enrollment.count()).toBe(0)
  })

  it.each(Object.entries(FORBIDDEN))(
    'a new course that names %s is a draft of its maker all the same',
    async (field, value) => {
      const { status, body } = await create({
        title: `Made ${field}`,
        level: 'beginner',
        categoryId,
        [field]: value,
      })
      expect([201, 400]).toContain(status)
      if (status === 400) return
      const made = await db().course.findUniqueOrThrow({ where: { courseId: body.data.courseId } })
      expect(made).toMatchObject({
        instructorId: owner.userId,
        publishedAt: null,
        ratingCount: 0,
        enrollmentCount: 0,
        coverFileId: null,
        categoryId,
      })
      expect([Number(made.rating), made.createdAt.getFullYear()]).toEqual([0, new Date().getFullYear()])
    },
  )
})

describe('ids of others (check 3)', () => {
  it('a draft of somebody else is as none: read, change, delete', async () => {
    const before = await row()
    const none = '00000000-0000-4000-8000-000000000001'
    const tries = async (id: string) =>
      (
        await Promise.all([
          call(GET, apiRequest('GET', `/api/courses/${id}`, { actor: stranger }), { courseId: id }),
          call(PATCH, apiRequest('PATCH', `/api/courses/${id}`, { actor: stranger, body: { title: 'X' } }), {
            courseId: id,
          }),
          call(DELETE, apiRequest('DELETE', `/api/courses/${id}`, { actor: stranger }), { courseId: id }),
        ])
      ).map(({ status, body }) => [status, body.reason, body.error])
    expect(await tries(courseId)).toEqual(await tries(none))
    expect(await tries(courseId)).toEqual(
      Array.from({ length: 3 }, () => [404, 'not_found', expect.any(String)]),
    )
    expect(await row()).toEqual(before)
  })
})

describe('type confusion (check 5)', () => {
  it.each([
    'q[$ne]=&limit=1&limit=2',
    'q=a&q=b',
    'category=a&category=b',
    'limit={"$gt":0}',
    'limit=1e9',
    'limit=NaN',
    'minRating[]=1&minRating[]=2',
    'minRating=Infinity',
    'maxPrice=-1',
    'maxPrice=1e308',
    'level={"not":""}',
    'price[]=free&price=',
    'language=*',
    'instructor={"$ne":null}',
    'instructor=1',
    'region=__proto__',
    'sort=constructor',
    'cursor=%00',
    'q=%00',
    `q=${'x'.repeat(10_000)}`,
  ])('%s is refused', async query => {
    expect((await search(query)).status).toBe(400)
  })

  it('words that look like queries find nothing; members that mean nothing are passed over', async () => {
    for (const q of ['{"$ne":null}', '{"not":""}', '__proto__', `' OR 1=1 --`]) {
      const { status, body } = await search(`q=${encodeURIComponent(q)}`)
      expect([status, body.total]).toEqual([200, 0])
    }
    expect((await search('__proto__=1&where={}')).status).toBe(200)
  })

  it.each([
    { title: { $ne: null } },
    { title: ['a'] },
    { price: '1' },
    { price: 1e308 },
    { price: 0.001 },
    { currency: { set: 'EUR' } },
    { categoryId: { connect: {} } },
    { level: ['beginner'] },
    { language: 'english' },
    { description: 'a\0b' },
    [],
    'title',
    null,
  ])('a change to %j is refused', async body => {
    const before = await row()
    expect((await change(body)).status).toBe(400)
    expect(await row()).toEqual(before)
  })

  it('language, price and currency go in and come out as given (CAT-02)', async () => {
    const { status, body } = await change({ language: 'pt-BR', price: 12.5, currency: 'EUR' })
    expect([status, body.data.language, body.data.price, body.data.currency]).toEqual([
      200,
      'pt-BR',
      12.5,
      'EUR',
    ])
  })
})
