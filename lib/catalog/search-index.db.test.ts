import { randomInt } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { CourseSearch } from '@/lib/catalog/schemas'
import { db, sql } from '@/lib/platform/postgres'
import { makeCategory, makeCourse, makeLesson, makeModule, makeUser } from '@/lib/testing/factories'
import { listCourses } from './list-courses'
import { dropUnusedSearchWords } from './search-word-store'

const titles = async (q: string) =>
  (await listCourses(CourseSearch.parse({ q }))).data.map(course => course.title)

async function expectRecomputed(): Promise<void> {
  const { rows } = await sql().query(
    `(SELECT * FROM course_search EXCEPT SELECT * FROM course_documents)
     UNION ALL (SELECT * FROM course_documents EXCEPT SELECT * FROM course_search)`,
  )
  expect(rows).toEqual([])
  const missing = await sql().query(
    `SELECT lexeme FROM course_search, unnest(tsvector_to_array(all_words)) AS lexeme WHERE lexeme !~ '^[#^]'
     EXCEPT SELECT word FROM search_words`,
  )
  expect(missing.rows).toEqual([])
}

describe('what search knows of courses', () => {
  it('equals a recomputation after any sequence of changes (CAT-09, 200 operations)', async () => {
    const categories = [await makeCategory({ name: 'Alpha' }), await makeCategory({ name: 'Beta' })]
    const people = [
      await makeUser({ userType: 'instructor', firstName: 'Ann', lastName: 'Uno' }),
      await makeUser({ userType: 'instructor', firstName: 'Ben', lastName: 'Due' }),
    ]
    const any = <Item>(list: Item[]): Item => list[randomInt(list.length)] as Item
    const text = () =>
      Array.from({ length: 3 }, () => any('sea air fire wood stone glass'.split(' '))).join(' ')
    const courses = () => db().course.findMany({ select: { courseId: true, publishedAt: true } })
    const modules = () => db().courseModule.findMany({ select: { moduleId: true, courseId: true } })
    const lessons = () => db().courseLesson.findMany({ select: { lessonId: true } })
    const make = () =>
      makeCourse({
        title: text(),
        slug: `s-${randomInt(1e9)}`,
        categoryId: any(categories).categoryId,
        instructorId: any(people).userId,
        publishedAt: randomInt(2) ? new Date() : null,
      })
    for (let count = 0; count < 5; count += 1) await make()
    const change = async (data: object) =>
      db().course.update({ where: { courseId: any(await courses()).courseId }, data })
    const operations: (() => Promise<unknown>)[] = [
      make,
      () => change({ title: text() }),
      () => change({ description: text() }),
      () => change({ publishedAt: randomInt(2) ? new Date() : null }),
      () => change({ categoryId: any(categories).categoryId, level: 'advanced' }),
      () => change({ instructorId: any(people).userId, price: randomInt(100) }),
      () => change({ enrollmentCount: { increment: 1 } }),
      () => change({ rating: randomInt(5), ratingCount: randomInt(9), language: any(['en', 'fr']) }),
      async () => {
        const { courseId } = any(await courses())
        await makeModule({ courseId, moduleTitle: text(), moduleOrder: randomInt(1e9) })
      },
      async () => {
        const list = await modules()
        const order = randomInt(1e9)
        if (list.length > 0)
          await makeLesson({ moduleId: any(list).moduleId, lessonTitle: text(), lessonOrder: order })
      },
      async () => {
        const list = await lessons()
        if (list.length === 0) return
        const { moduleId } = any(await modules())
        const data = { moduleId, lessonOrder: randomInt(1e9), lessonTitle: text() }
        await db().courseLesson.update({ where: { lessonId: any(list).lessonId }, data })
      },
      async () => {
        const list = await lessons()
        if (list.length > 0) await db().courseLesson.delete({ where: { lessonId: any(list).lessonId } })
      },
      async () => {
        const list = await modules()
        if (list.length > 2) await db().courseModule.delete({ where: { moduleId: any(list).moduleId } })
      },
      async () => {
        const list = await courses()
        if (list.length > 3) await db().course.delete({ where: { courseId: any(list).courseId } })
      },
      () => db().user.update({ where: { userId: any(people).userId }, data: { lastName: text() } }),
      () =>
        db().courseCategory.update({
          where: { categoryId: any(categories).categoryId },
          data: { name: `${text()} ${randomInt(1e9)}` },
        }),
    ]
    for (let step = 0; step < 200; step += 1) {
      await any(operations)()
      if (step % 20 === 19) await expectRecomputed()
    }
  }, 60_000)

  it('misses no word when a course is published while a lesson comes in', async () => {
    const { courseId } = await makeCourse({ title: 'Harbors', publishedAt: null })
    const { moduleId } = await makeModule({ courseId })
    await Promise.all([
      db().course.update({ where: { courseId }, data: { publishedAt: new Date() } }),
      ...Array.from({ length: 4 }, (_, index) =>
        makeLesson({ moduleId, lessonTitle: `Quay ${index}`, lessonOrder: index + 1 }),
      ),
    ])
    await expectRecomputed()
  })

  it('finds courses by the new name of their category at once, and no longer by the old one', async () => {
    const { categoryId } = await makeCategory({ name: 'Falconry' })
    await makeCourse({ title: 'Birds of prey', categoryId })
    expect(await titles('falconry')).toEqual(['Birds of prey'])
    await db().courseCategory.update({ where: { categoryId }, data: { name: 'Hawking' } })
    expect([await titles('hawking'), await titles('falconry')]).toEqual([['Birds of prey'], []])
  })

  it('forgets the words of what went, such as an old name, and keeps those in use', async () => {
    const user = await makeUser({ userType: 'instructor', firstName: 'Zebulon', lastName: 'Quux' })
    await makeCourse({ title: 'Knots', instructorId: user.userId })
    expect(await titles('zebulom')).toEqual(['Knots'])
    await db().user.update({ where: { userId: user.userId }, data: { firstName: 'Former' } })
    expect(await dropUnusedSearchWords()).toBeGreaterThan(0)
    const { rows } = await sql().query(
      `SELECT word FROM search_words WHERE word IN ('zebulon', 'quux', 'knots')`,
    )
    expect(rows.map(row => row.word).sort()).toEqual(['knots', 'quux'])
    await expectRecomputed()
  })

  it('is made anew for courses that were loaded without triggers', async () => {
    await sql().query('BEGIN')
    await sql().query('DELETE FROM course_search')
    await sql().query('COMMIT')
    await sql().query('SELECT rebuild_course_search()')
    await expectRecomputed()
  })
})
