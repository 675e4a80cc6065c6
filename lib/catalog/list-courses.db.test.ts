import { beforeAll, describe, expect, it } from 'vitest'
import { CourseSearch } from '@/lib/catalog/schemas'
import { db } from '@/lib/platform/postgres'
import {
  makeCategory,
  makeCourse,
  makeEnrollment,
  makeLesson,
  makeMediaFile,
  makeModule,
  makeUser,
} from '@/lib/testing/factories'
import { listCategories } from './list-categories'
import { listCourses } from './list-courses'

const search = (given: Record<string, unknown> = {}) => listCourses(CourseSearch.parse(given))
const titles = async (given: Record<string, unknown> = {}) =>
  (await search(given)).data.map(course => course.title)
const day = (number: number) => new Date(Date.UTC(2026, 0, number))

let instructorId: string

beforeAll(async () => {
  const code = await makeCategory({ name: 'Programming', slug: 'programming' })
  const art = await makeCategory({ name: 'Art', slug: 'art' })
  instructorId = (await makeUser({ userType: 'instructor', firstName: 'Grace', lastName: 'Turing' })).userId
  const make = (title: string, given: object) => makeCourse({ title, instructorId, ...given })
  const python = await make('Python for Beginners', {
    categoryId: code.categoryId,
    courseCode: 'PYTHON-101',
    price: 49.99,
    durationHours: 20,
    publishedAt: day(1),
  })
  await make('Databases', {
    categoryId: code.categoryId,
    level: 'advanced',
    region: 'asia',
    description: 'Indexes, and how Python talks to them. 100% practice.',
    publishedAt: day(2),
  })
  const oil = await make('Oil Painting', {
    categoryId: art.categoryId,
    level: 'intermediate',
    publishedAt: day(3),
  })
  await make('Python in Secret', { categoryId: code.categoryId, publishedAt: null })
  for (const rating of [5, 4]) {
    const { userId } = await makeUser()
    const { enrollmentId } = await makeEnrollment({ userId, courseId: python.courseId })
    await db().courseReview.create({ data: { enrollmentId, courseId: python.courseId, rating } })
  }
  await makeEnrollment({ userId: (await makeUser()).userId, courseId: oil.courseId })
  const module = await makeModule({ courseId: oil.courseId })
  const lesson = await makeLesson({ moduleId: module.moduleId, durationMinutes: 9 })
  await makeLesson({ moduleId: module.moduleId, durationMinutes: 2 })
  await makeMediaFile({ lessonId: lesson.lessonId, durationSeconds: 40, uploadedBy: instructorId })
})

describe('the catalog', () => {
  it('lists published courses only, newest first (CAT-08)', async () => {
    expect(await titles()).toEqual(['Oil Painting', 'Databases', 'Python for Beginners'])
    expect(await search({ limit: 1 })).toMatchObject({ total: 3, isNearest: false })
  })

  it('filters by category and level, alone and together (CAT-01, CAT-03)', async () => {
    expect(await titles({ category: 'art' })).toEqual(['Oil Painting'])
    expect(await titles({ level: 'beginner' })).toEqual(['Python for Beginners'])
    expect(await titles({ category: 'art', level: 'beginner' })).toEqual([])
  })

  it('searches by term, region and least rating (CAT-09)', async () => {
    expect(await titles({ q: 'Python', minRating: 4, region: 'europe' })).toEqual(['Python for Beginners'])
    expect(await titles({ region: 'asia' })).toEqual(['Databases'])
    expect(await titles({ region: 'asia', minRating: 1 })).toEqual([])
  })

  it('puts the course with most learners first on demand (CAT-11)', async () => {
    expect(await titles({ sort: 'popular', limit: 2 })).toEqual(['Python for Beginners', 'Oil Painting'])
  })

  it('sorts by rating, which follows the reviews (CAT-12)', async () => {
    const { data } = await search({ sort: 'rating' })
    expect(data[0]).toMatchObject({ title: 'Python for Beginners', rating: 4.5, ratingCount: 2 })
  })

  it('shows on a card what one chooses by (CAT-02, CAT-14)', async () => {
    const { data } = await search({ q: 'python-101' })
    expect(data).toHaveLength(1)
    expect(data[0]).toMatchObject({
      courseCode: 'PYTHON-101',
      price: 49.99,
      currency: 'USD',
      durationSeconds: 72_000,
      enrollmentCount: 2,
      category: { slug: 'programming', name: 'Programming' },
      instructor: { firstName: 'Grace', lastName: 'Turing' },
    })
  })

  it('measures the length from the lessons, and takes the announced minutes where there is no video', async () => {
    const { data } = await search({ q: 'oil' })
    expect(data[0]).toMatchObject({ lessonCount: 2, durationSeconds: 40 + 120 })
  })
})

describe('search', () => {
  it('puts a title before a mention', async () => {
    expect(await titles({ q: 'python' })).toEqual(['Python for Beginners', 'Databases'])
  })

  it('finds words in any order, parts of words, and the instructor', async () => {
    expect(await titles({ q: 'beginners PYTH' })).toEqual(['Python for Beginners'])
    expect(await titles({ q: 'paint turing' })).toEqual(['Oil Painting'])
  })

  it('offers the nearest for a typing error, and says that it did', async () => {
    expect(await search({ q: 'pyhton' })).toMatchObject({
      isNearest: true,
      didYouMean: 'python',
      data: [{ title: 'Python for Beginners' }, { title: 'Databases' }],
    })
    expect(await titles({ q: 'qqqqzzzz' })).toEqual([])
  })

  it('takes wildcards and quotes literally', async () => {
    expect(await titles({ q: '100%' })).toEqual(['Databases'])
    expect(await titles({ q: '%' })).toEqual([])
    expect(await titles({ q: "' OR 1=1 --" })).toEqual([])
  })
})

describe('pages', () => {
  it.each(['newest', 'popular', 'rating'])('sorted by %s hold every course once', async sort => {
    const seen: string[] = []
    let cursor: string | null | undefined
    do {
      const page = await search({ sort, limit: 1, ...(cursor ? { cursor } : {}) })
      seen.push(...page.data.map(course => course.title))
      cursor = page.nextCursor
    } while (cursor && seen.length < 10)
    expect(seen).toHaveLength(3)
    expect(new Set(seen).size).toBe(3)
  })

  it('continue the nearest too', async () => {
    await makeCourse({ title: 'Pythons and other snakes', instructorId })
    const first = await search({ q: 'pyhton', limit: 1 })
    const second = await search({ q: 'pyhton', limit: 1, cursor: first.nextCursor ?? '' })
    expect([first.total, second.data.length]).toEqual([3, 1])
    expect(second.data[0]?.courseId).not.toBe(first.data[0]?.courseId)
  })

  it('refuse a cursor of another order', async () => {
    const { nextCursor } = await search({ limit: 1 })
    await expect(search({ sort: 'rating', cursor: nextCursor })).rejects.toThrow('invalid_cursor')
  })
})

it('categories count published courses only (CAT-01)', async () => {
  const categories = await listCategories()
  expect(categories.find(category => category.slug === 'programming')).toMatchObject({ courseCount: 2 })
})
