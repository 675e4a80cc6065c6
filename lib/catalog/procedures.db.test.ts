import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { db, sql } from '@/lib/platform/postgres'
import {
  makeCategory,
  makeCourse,
  makeEnrollment,
  makeLesson,
  makeMediaFile,
  makeModule,
  makeUser,
} from '@/lib/testing/factories'

const ask = async (query: string, values: unknown[] = []) => (await sql().query(query, values)).rows
let instructorId: string
let categoryId: string
let otherCategoryId: string

beforeAll(async () => {
  instructorId = (await makeUser({ userType: 'instructor', firstName: 'Grace', lastName: 'Hill' })).userId
  categoryId = (await makeCategory({ name: 'Code', slug: 'code' })).categoryId
  otherCategoryId = (await makeCategory({ name: 'Paint', slug: 'paint' })).categoryId
})

describe('create_course (PRC-04)', () => {
  it('makes a draft with code, title, description, instructor, region, level, price and hours, and returns its id (CAT-02)', async () => {
    const [made] = await ask(
      `SELECT create_course('PYTHON-101', 'python-101', 'Python', $1, 'europe', $2, 'beginner', p_description => 'From zero.',
                            p_price => 49.99, p_duration_hours => 20) AS id`,
      [instructorId, categoryId],
    )
    const course = await db().course.findUniqueOrThrow({ where: { courseId: made.id } })
    expect({
      ...course,
      price: Number(course.price),
      durationHours: Number(course.durationHours),
    }).toMatchObject({
      courseCode: 'PYTHON-101',
      title: 'Python',
      description: 'From zero.',
      instructorId,
      region: 'europe',
      level: 'beginner',
      price: 49.99,
      durationHours: 20,
      publishedAt: null,
    })
  })

  it('refuses a code twice, an unknown level and a price below zero (CAT-03)', async () => {
    const call = (code: string, level: string, price: number) =>
      ask(`SELECT create_course($1, $1, 'X', $2, 'europe', $3, $4::text::course_level, p_price => $5)`, [
        code,
        instructorId,
        categoryId,
        level,
        price,
      ])
    await call('ONCE-1', 'advanced', 0)
    await expect(call('ONCE-1', 'advanced', 0)).rejects.toMatchObject({ code: '23505' })
    await expect(call('LEVEL-1', 'expert', 0)).rejects.toMatchObject({ code: '22P02' })
    await expect(call('PRICE-1', 'advanced', -1)).rejects.toMatchObject({ code: '23514' })
  })
})

describe('get_course_details (PRC-05)', () => {
  it('gives course, instructor, category, modules and lessons in order, by id and by address (CAT-10, CAT-04, CAT-05)', async () => {
    const { courseId, slug } = await makeCourse({ title: 'Tides', instructorId, categoryId })
    const second = await makeModule({ courseId, moduleOrder: 2, moduleTitle: 'Later' })
    const first = await makeModule({ courseId, moduleOrder: 1, moduleTitle: 'Sooner' })
    const lesson = await makeLesson({
      moduleId: first.moduleId,
      lessonOrder: 2,
      contentId: 'doc-1',
      durationMinutes: 15,
    })
    await makeLesson({ moduleId: first.moduleId, lessonOrder: 1, lessonTitle: 'Opening', durationMinutes: 1 })
    await makeMediaFile({ lessonId: lesson.lessonId, durationSeconds: 40, uploadedBy: instructorId })
    const [byId] = await ask('SELECT (course).title, * FROM get_course_details($1)', [courseId])
    expect(byId).toMatchObject({
      title: 'Tides',
      first_name: 'Grace',
      category_slug: 'code',
      lesson_count: 2,
      lesson_seconds: 100,
      modules: [
        {
          title: 'Sooner',
          lessons: [
            { title: 'Opening', type: 'video', durationSeconds: 60 },
            { contentId: 'doc-1', durationMinutes: 15, durationSeconds: 40 },
          ],
        },
        { moduleId: second.moduleId, lessons: [] },
      ],
    })
    expect((await ask('SELECT (course).course_id FROM get_course_details(p_slug => $1)', [slug]))[0]).toEqual(
      {
        course_id: courseId,
      },
    )
    expect(
      await ask('SELECT * FROM get_course_details($1)', ['00000000-0000-4000-8000-000000000000']),
    ).toEqual([])
  })
})

describe('get_popular_courses (PRC-06)', () => {
  it('puts most enrollments first, recent ones first among equals, honors the limit and the region, and shows no draft (CAT-11)', async () => {
    const make = async (title: string, days: number[], region: 'africa' | 'asia' = 'africa') => {
      const { courseId } = await makeCourse({ title, region, instructorId, categoryId })
      for (const ago of days) {
        const { userId } = await makeUser()
        const enrolledAt = new Date(Date.now() - ago * 86_400_000)
        await makeEnrollment({ userId, courseId, enrolledAt })
      }
      return courseId
    }
    await make('Old two', [90, 80])
    await make('New two', [90, 1])
    await make('Three', [90, 80, 70])
    await make('One', [1])
    const draft = await make('Draft of four', [1, 1, 1, 1])
    await db().course.update({ where: { courseId: draft }, data: { publishedAt: null } })
    await make('Asian', [1, 2, 3, 4], 'asia')
    const titles = async (limit: number, region: string | null) =>
      (await ask('SELECT title FROM get_popular_courses($1, $2)', [limit, region])).map(row => row.title)
    expect(await titles(3, 'africa')).toEqual(['Three', 'New two', 'Old two'])
    expect(await titles(2, null)).toEqual(['Asian', 'Three'])
  })
})

describe('search_courses (PRC-07)', () => {
  beforeAll(async () => {
    const make = (title: string, given: object) =>
      makeCourse({ title, instructorId, categoryId, region: 'oceania', ...given })
    await make('Weaving with wool', { rating: 4.5, ratingCount: 2, language: 'fr', price: 10 })
    await make('Weaving with flax', { rating: 3.9, ratingCount: 1, level: 'advanced' })
    await make('Weaving baskets', {
      rating: 4.8,
      ratingCount: 1,
      region: 'asia',
      categoryId: otherCategoryId,
    })
    await make('Weaving in secret', { rating: 5, ratingCount: 1, publishedAt: null })
  })
  const titles = async (parameters: string, values: unknown[] = []) =>
    (
      await ask(
        `SELECT c.title FROM search_courses(${parameters}) WITH ORDINALITY s JOIN courses c USING (course_id) ORDER BY s.ordinality`,
        values,
      )
    ).map(row => row.title.replace('Weaving ', ''))

  it.each([
    [`'oceania', 'weaving', 4`, ['with wool']],
    [`'oceania', 'weaving'`, ['with flax', 'with wool']],
    [`NULL, 'weaving', 4`, ['baskets', 'with wool']],
    [`p_region => 'asia', p_term => 'weaving'`, ['baskets']],
    [`p_term => 'weaving', p_category => 'paint'`, ['baskets']],
    [`p_term => 'weaving', p_category => 'nothing'`, []],
    [`p_term => 'weaving', p_level => 'advanced'`, ['with flax']],
    [`p_term => 'weaving', p_language => 'fr'`, ['with wool']],
    [`p_term => 'weaving', p_price => 'paid'`, ['with wool']],
    [`p_term => 'weaving', p_price => 'free', p_region => 'oceania'`, ['with flax']],
    [`p_term => 'weaving', p_max_price => 9.99, p_region => 'oceania'`, ['with flax']],
    [
      `p_term => 'weaving', p_region => 'oceania', p_level => 'beginner', p_language => 'fr', p_min_rating => 4.5`,
      ['with wool'],
    ],
    [`p_term => 'weaving', p_sort => 'rating', p_limit => 2`, ['baskets', 'with wool']],
  ])('filters alone and together (CAT-09): %s', async (parameters, expected) => {
    const found = await titles(parameters)
    expect(parameters.includes('p_sort') ? found : found.sort()).toEqual(expected)
  })

  it('narrows to an instructor', async () => {
    expect(await titles(`p_term => 'weaving', p_instructor_id => $1`, [instructorId])).toHaveLength(3)
    const other = (await makeUser({ userType: 'instructor' })).userId
    expect(await titles(`p_instructor_id => $1`, [other])).toEqual([])
  })

  it('takes hostile words for words (SEC-02)', async () => {
    expect(await titles('p_term => $1', [`' OR 1=1 --`])).toEqual([])
    expect(await titles('p_term => $1', [`weaving'); DELETE FROM courses; --`])).toEqual([])
  })
})

describe('similar_courses', () => {
  it('prefers words of the title, then the category; never itself, never a draft', async () => {
    const own = await makeCourse({ title: 'Bread baking', categoryId: otherCategoryId, instructorId })
    await makeCourse({ title: 'Sourdough bread', categoryId, instructorId })
    await makeCourse({ title: 'Bread for all', categoryId: otherCategoryId, instructorId })
    await makeCourse({ title: 'Bread secrets', categoryId: otherCategoryId, instructorId, publishedAt: null })
    const rows = await ask('SELECT title FROM similar_courses($1, 3)', [own.courseId])
    expect(rows.map(row => row.title)).toEqual(['Bread for all', 'Sourdough bread', 'Weaving baskets'])
  })

  it('of a draft are none', async () => {
    const { courseId } = await makeCourse({ publishedAt: null })
    expect(await ask('SELECT * FROM similar_courses($1)', [courseId])).toEqual([])
  })
})

it('the stores call the procedures by name (PRC-17)', async () => {
  const source = await Promise.all(
    ['course-store', 'course-read-store', 'course-list-store'].map(name =>
      readFile(`lib/catalog/${name}.ts`, 'utf8'),
    ),
  )
  for (const name of ['create_course(', 'get_course_details(', 'search_courses(', 'get_popular_courses('])
    expect(source.join()).toContain(name)
})
