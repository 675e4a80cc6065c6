import { beforeAll, describe, expect, it } from 'vitest'
import { GET as similar } from '@/app/api/courses/[courseId]/similar/route'
import { GET as languages } from '@/app/api/courses/languages/route'
import { GET as popular } from '@/app/api/courses/popular/route'
import { GET as instructor } from '@/app/api/instructors/[userId]/route'
import { newId } from '@/lib/platform/ids'
import { db } from '@/lib/platform/postgres'
import { apiRequest, call } from '@/lib/testing/actors'
import { makeCategory, makeCourse, makeUser } from '@/lib/testing/factories'

let courseId: string
let instructorId: string
beforeAll(async () => {
  const user = await makeUser({ userType: 'instructor', firstName: 'Ida', lastName: 'Rhodes' })
  instructorId = user.userId
  await db().userProfile.update({ where: { userId: instructorId }, data: { bio: 'Teaches.' } })
  const { categoryId } = await makeCategory()
  const make = (title: string, given: object) => makeCourse({ title, instructorId, categoryId, ...given })
  courseId = (await make('Looms', { enrollmentCount: 4, rating: 5, ratingCount: 1 })).courseId
  await make('Looms again', { enrollmentCount: 6, rating: 4, ratingCount: 3, language: 'es', region: 'asia' })
  await make('Looms in secret', { publishedAt: null, enrollmentCount: 9, language: 'de' })
})
const titles = (body: { data: { title: string }[] }) => body.data.map(course => course.title)

describe('GET /api/courses/popular (CAT-11)', () => {
  it('succeeds: most learners first, within the limit, in the region', async () => {
    const list = async (query: string) => call(popular, apiRequest('GET', `/api/courses/popular${query}`))
    expect(titles((await list('')).body)).toEqual(['Looms again', 'Looms'])
    expect(titles((await list('?limit=1')).body)).toEqual(['Looms again'])
    expect(titles((await list('?region=europe')).body)).toEqual(['Looms'])
    expect((await list('?limit=0')).status).toBe(400)
    expect((await list('?region=atlantis')).body).toMatchObject({ error: 'Unknown region' })
  })
})

describe('GET /api/courses/:courseId/similar', () => {
  it('succeeds without itself and without drafts; nothing for what is not published', async () => {
    const list = (id: string) =>
      call(similar, apiRequest('GET', `/api/courses/${id}/similar?limit=3`), { courseId: id })
    expect(titles((await list(courseId)).body)).toEqual(['Looms again'])
    expect((await list(newId())).body.data).toEqual([])
    expect((await list('x')).status).toBe(404)
  })
})

it('GET /api/courses/languages lists what published courses are in', async () => {
  const { body } = await call(languages, apiRequest('GET', '/api/courses/languages'))
  expect(body.data).toEqual([
    { language: 'en', courseCount: 1 },
    { language: 'es', courseCount: 1 },
  ])
})

describe('GET /api/instructors/:userId (CAT-14)', () => {
  const read = (id: string) => call(instructor, apiRequest('GET', `/api/instructors/${id}`), { userId: id })

  it('succeeds: name, bio and the figures of published courses; no email', async () => {
    const { status, body } = await read(instructorId)
    expect([status, body.data]).toEqual([
      200,
      {
        userId: instructorId,
        firstName: 'Ida',
        lastName: 'Rhodes',
        bio: 'Teaches.',
        courseCount: 2,
        learnerCount: 10,
        rating: 4.25,
        ratingCount: 4,
      },
    ])
  })

  it('404 for whoever has published nothing, for nobody and for what is no id', async () => {
    const user = await makeUser({ userType: 'instructor' })
    await makeCourse({ instructorId: user.userId, publishedAt: null })
    for (const id of [user.userId, newId(), 'x']) expect((await read(id)).status).toBe(404)
  })
})
