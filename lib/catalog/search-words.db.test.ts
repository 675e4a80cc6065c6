import { beforeAll, describe, expect, it } from 'vitest'
import { CourseSearch } from '@/lib/catalog/schemas'
import { db, sql } from '@/lib/platform/postgres'
import { makeCategory, makeCourse, makeLesson, makeModule, makeUser } from '@/lib/testing/factories'
import { listCourses } from './list-courses'

const search = (q: string, given: object = {}) => listCourses(CourseSearch.parse({ q, ...given }))
const titles = async (q: string, given: object = {}) =>
  (await search(q, given)).data.map(course => course.title)

let made = 0

/** With a code and a category that no search here can mean by chance. */
async function makeNamed(given: Parameters<typeof makeCourse>[0]) {
  made += 1
  const { categoryId } = await makeCategory({ name: `Field 2${made}` })
  return makeCourse({ courseCode: `NR-2${made}`, categoryId, ...given })
}

beforeAll(async () => {
  const albert = await makeUser({ userType: 'instructor', firstName: 'Albert', lastName: 'Núñez' })
  const other = await makeUser({ userType: 'instructor', firstName: 'Uma', lastName: 'Ito' })
  await makeNamed({ title: 'Relativity', instructorId: albert.userId })
  await makeNamed({ title: 'Demonstration of proofs', instructorId: other.userId })
  const lessons = await makeNamed({ title: 'Cooking', instructorId: other.userId, courseCode: 'COOK-7' })
  const module = await makeModule({ courseId: lessons.courseId, moduleTitle: 'Soups' })
  await makeLesson({ moduleId: module.moduleId, lessonTitle: 'Crème brûlée' })
  await makeNamed({ title: 'Programming in C++', instructorId: other.userId })
  await makeNamed({ title: 'Programming in C', instructorId: other.userId })
  await makeNamed({ title: 'Straße', instructorId: other.userId, description: 'Of proofs, mostly.' })
})

describe('words', () => {
  it('begin as typed: "demo" finds "demonstration" (features.md 19)', async () => {
    expect(await titles('demo')).toEqual(['Demonstration of proofs'])
    expect(await titles('de')).toEqual(['Demonstration of proofs'])
  })

  it('are not taken for others that merely look alike: "albedo" finds no Albert (features.md 19)', async () => {
    expect(await search('albedo')).toMatchObject({ data: [], total: 0, isNearest: false, didYouMean: null })
    expect(await titles('albert')).toEqual(['Relativity'])
  })

  it.each([
    ['Demonstratoin', 'demonstration', 'Demonstration of proofs'],
    ['relativty', 'relativity', 'Relativity'],
    ['cokoing', 'cooking', 'Cooking'],
    ['nunes', 'nunez', 'Relativity'],
  ])('misspelt as "%s" are read as "%s"', async (typed, didYouMean, title) => {
    expect(await search(typed)).toMatchObject({ isNearest: true, didYouMean, data: [{ title }] })
  })

  it('are found in titles, codes, names, lessons and descriptions, without accents or with', async () => {
    expect(await titles('creme brulee')).toEqual(['Cooking'])
    expect(await titles('soups')).toEqual(['Cooking'])
    expect(await titles('nunez')).toEqual(['Relativity'])
    expect(await titles('cook-7')).toEqual(['Cooking'])
    expect(await titles('strasse')).toEqual(['Straße'])
  })

  it('come before mentions, and the exact title before all', async () => {
    expect(await titles('proofs')).toEqual(['Demonstration of proofs', 'Straße'])
    expect((await titles('programming in c'))[0]).toBe('Programming in C')
    expect(await titles('c++')).toEqual(['Programming in C++'])
  })

  it('all have to be there; filters narrow what they find', async () => {
    expect(await titles('cooking relativity')).toEqual([])
    expect(await titles('programming', { price: 'paid' })).toEqual([])
    expect((await titles('programming', { price: 'free', sort: 'newest' })).length).toBe(2)
  })

  it.each([
    `' OR 1=1 --`,
    '{"$ne":null}',
    `'); DROP TABLE courses; --`,
    '%',
    '_',
    '\\',
    `'''`,
    ':*',
    '!zzz & (',
    '🎸🎸',
    '\u202Eabc',
    'a'.repeat(200),
    // No beginning of a name that the builders of tests make up.
    'zzyzx '.repeat(33),
    '数学入門',
  ])('that mean something elsewhere are only words: %j finds nothing and harms nothing (SEC-02)', async q => {
    expect(await search(q)).toMatchObject({ data: [], total: 0 })
    expect(await db().course.count()).toBe(6)
  })

  it('of ten thousand characters, given to the procedure itself, are cut and not an error', async () => {
    const { rows } = await sql().query('SELECT * FROM search_courses(p_term => $1)', ["wxyz'".repeat(2000)])
    expect(rows).toEqual([])
  })
})

describe('a list longer than what is counted', () => {
  it('is walked by its order: each course once in each sort, with words and without, and says that there are more', async () => {
    const { instructorId, categoryId } = await db().course.findFirstOrThrow()
    await sql().query(
      `INSERT INTO courses (course_code, slug, title, instructor_id, region, category_id, level, price, rating, rating_count,
                            enrollment_count, published_at)
       SELECT 'M-' || n, 'm-' || n, CASE WHEN n % 3 = 0 THEN 'Mass' ELSE 'Massive ' || n END, $1, 'asia', $2, 'beginner',
              n % 7, n % 6 * 0.5, n % 4, n % 11, now() - n % 90 * interval '1 hour' FROM generate_series(1, 1200) AS n`,
      [instructorId, categoryId],
    )
    for (const q of [undefined, 'mass'])
      for (const sort of ['relevance', 'newest', 'popular', 'rating', 'price-asc', 'price-desc']) {
        const seen: string[] = []
        let cursor: string | null | undefined
        do {
          const page = await listCourses(
            CourseSearch.parse({ q, sort, region: 'asia', limit: 100, ...(cursor ? { cursor } : {}) }),
          )
          expect(page).toMatchObject({ total: 1000, isTotalCapped: true })
          seen.push(...page.data.map(course => course.courseId))
          cursor = page.nextCursor
        } while (cursor && seen.length <= 1200)
        expect([q, sort, seen.length, new Set(seen).size]).toEqual([q, sort, 1200, 1200])
      }
  }, 60_000)

  it('is in the order it claims, also over pages', async () => {
    const orders: [string, (course: Record<string, number>) => number][] = [
      ['popular', course => -(course.enrollmentCount ?? 0)],
      ['price-asc', course => course.price ?? 0],
      ['price-desc', course => -(course.price ?? 0)],
      ['rating', course => -(course.rating ?? 0)],
    ]
    for (const [sort, key] of orders) {
      const first = await listCourses(CourseSearch.parse({ q: 'mass', sort, limit: 100 }))
      const second = await listCourses(
        CourseSearch.parse({ q: 'mass', sort, limit: 100, cursor: first.nextCursor }),
      )
      const keys = [...first.data, ...second.data].map(course => key(course as never))
      expect(keys).toEqual([...keys].sort((a, b) => a - b))
    }
  })

  it('puts the title that is just the word first', async () => {
    const { data } = await search('mass', { limit: 100 })
    expect(new Set(data.map(course => course.title))).toEqual(new Set(['Mass']))
  })

  it('finds what is rare in its order without walking in vain', async () => {
    await db().course.updateMany({ where: { title: 'Mass' }, data: { language: 'pt' } })
    const { data, total } = await search('mass', { language: 'pt', sort: 'price-asc', limit: 5 })
    expect([data.length, total]).toEqual([5, 400])
  })
})
