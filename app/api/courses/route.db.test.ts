import { beforeAll, describe, expect, it } from 'vitest'
import { GET, POST } from '@/app/api/courses/route'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeCategory, makeCourse } from '@/lib/testing/factories'

let instructor: Actor
let categoryId: string
beforeAll(async () => {
  instructor = await makeActor('instructor')
  categoryId = (await makeCategory({ slug: 'oceans' })).categoryId
  await makeCourse({ title: 'Tides', categoryId })
})
const list = (query: string) => call(GET, apiRequest('GET', `/api/courses${query}`))
const create = (body: unknown, actor?: Actor) =>
  call(POST, apiRequest('POST', '/api/courses', { body, ...(actor ? { actor } : {}) }))
const input = () => ({ title: 'Waves', level: 'beginner', categoryId, price: 49.99 })

describe('GET /api/courses', () => {
  it('succeeds for everybody (CAT-08)', async () => {
    const { status, body } = await list('?category=oceans&limit=5')
    expect(status).toBe(200)
    expect(body).toMatchObject({ success: true, total: 1, isNearest: false, nextCursor: null })
    expect(body.data[0]).toMatchObject({ title: 'Tides', category: { slug: 'oceans' } })
    expect(body.data[0]).not.toHaveProperty('description')
  })

  it.each([
    'limit=101',
    'limit=0',
    'level=expert',
    'sort=cheapest',
    'q=a&q=b',
    'cursor=x',
    `q=${'x'.repeat(201)}`,
    'q=%00',
    'minRating=6',
  ])('refuses %s', async query => {
    expect((await list(`?${query}`)).status).toBe(400)
  })

  it('names an unknown region as such (REG-03)', async () => {
    expect((await list('?region=atlantis')).body).toMatchObject({ error: 'Unknown region' })
  })
})

describe('POST /api/courses (CAT-16)', () => {
  it('succeeds: 201 and a draft of the caller, whatever the body says of its owner (ACC-10)', async () => {
    const { status, body } = await create({ ...input(), instructorId: 'somebody-else' }, instructor)
    expect(status).toBe(201)
    expect(body.data).toMatchObject({
      title: 'Waves',
      price: 49.99,
      publishedAt: null,
      instructor: { userId: instructor.userId },
    })
  })

  it('invalid: names each field', async () => {
    const { status, body } = await create({ title: ' ', level: 'expert', price: -1 }, instructor)
    expect(status).toBe(400)
    expect(Object.keys(body.fields).sort()).toEqual(['categoryId', 'level', 'price', 'title'])
  })

  it('anonymous: 401 and nothing made; wrong role: 403', async () => {
    const before = await db().course.count()
    expect((await create(input())).status).toBe(401)
    expect((await create(input(), await makeActor('student'))).status).toBe(403)
    expect(await db().course.count()).toBe(before)
  })
})
