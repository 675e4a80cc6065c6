import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { createCourse } from '@/lib/catalog/create-course'
import { CourseChanges, NewCourse } from '@/lib/catalog/schemas'
import { updateCourse } from '@/lib/catalog/update-course'
import { db } from '@/lib/platform/postgres'
import { makeActor } from '@/lib/testing/actors'
import { askPatiently } from '@/lib/testing/ask-patiently'
import { makeCategory } from '@/lib/testing/factories'

let owner: Actor
let categoryId: string
const input = (given: object = {}) =>
  NewCourse.parse({ title: 'Python', level: 'beginner', categoryId, ...given })

beforeAll(async () => {
  owner = await makeActor('instructor')
  categoryId = (await makeCategory()).categoryId
})

describe('createCourse', () => {
  it('reads back what was given, as a draft of the actor (CAT-02, CAT-08)', async () => {
    const course = await createCourse(
      owner,
      input({
        courseCode: 'python-101',
        title: 'Python Programming',
        description: 'From zero.',
        region: 'north_america',
        price: 49.99,
        durationHours: 20,
      }),
    )
    expect(course).toMatchObject({
      courseCode: 'PYTHON-101',
      slug: 'python-programming',
      title: 'Python Programming',
      description: 'From zero.',
      region: 'north_america',
      level: 'beginner',
      price: 49.99,
      durationHours: 20,
      publishedAt: null,
      rating: 0,
      instructor: { userId: owner.userId },
      problems: [{ code: 'no_lesson' }],
    })
  })

  it('refuses a price that its currency cannot express, here and in a later change of either', async () => {
    const refusal = { kind: 'invalid_input', reason: 'price_not_payable' }
    await expect(createCourse(owner, input({ price: 10.5, currency: 'JPY' }))).rejects.toMatchObject(refusal)
    const { courseId } = await createCourse(owner, input({ title: 'Origami', price: 1050, currency: 'JPY' }))
    await expect(updateCourse(owner, courseId, { price: 10.5 })).rejects.toMatchObject(refusal)
    await updateCourse(owner, courseId, { currency: 'USD', price: 10.5 })
    await expect(updateCourse(owner, courseId, { currency: 'JPY' })).rejects.toMatchObject(refusal)
  })

  it('takes the region of the actor and makes code and address from the title', async () => {
    const course = await createCourse(owner, input({ title: 'Knitting' }))
    expect(course).toMatchObject({ region: owner.region, courseCode: 'KNITTING-101', slug: 'knitting' })
  })

  it('keeps code and address apart when many take the same title at once', async () => {
    const made = await Promise.all(
      Array.from({ length: 4 }, () =>
        askPatiently(() => createCourse(owner, input({ title: 'Same Title' }))),
      ),
    )
    expect(new Set(made.map(course => course.slug)).size).toBe(4)
    expect(new Set(made.map(course => course.courseCode)).size).toBe(4)
  })

  it('never takes the address of the progress API', async () => {
    expect((await createCourse(owner, input({ title: 'API' }))).slug).toBe('api-course')
  })

  it('refuses a code that is taken and a category that is not there, and makes nothing', async () => {
    await createCourse(owner, input({ courseCode: 'TAKEN-1' }))
    const before = await db().course.count()
    await expect(createCourse(owner, input({ courseCode: 'taken-1' }))).rejects.toMatchObject({
      reason: 'course_code_taken',
    })
    await expect(
      createCourse(owner, input({ categoryId: '00000000-0000-4000-8000-000000000000' })),
    ).rejects.toMatchObject({ reason: 'unknown_category' })
    expect(await db().course.count()).toBe(before)
  })

  it('refuses unknown levels and regions (CAT-03, REG-03)', () => {
    expect(() => input({ level: 'expert' })).toThrow()
    expect(() => input({ region: 'atlantis' })).toThrow('Unknown region')
  })
})

describe('updateCourse', () => {
  it('changes what is named and nothing else', async () => {
    const { courseId, description, courseCode } = await createCourse(owner, input({ description: 'Kept.' }))
    const changed = await updateCourse(
      owner,
      courseId,
      CourseChanges.parse({ price: 12.5, level: 'advanced' }),
    )
    expect(changed).toMatchObject({ price: 12.5, level: 'advanced', description, courseCode })
  })

  it('moves the address with the title of a draft, and keeps it once people can have it', async () => {
    const { courseId } = await createCourse(owner, input({ title: 'Untitled' }))
    expect((await updateCourse(owner, courseId, { title: 'Watercolor' })).slug).toBe('watercolor')
    expect((await updateCourse(owner, courseId, { title: 'Watercolor!' })).slug).toBe('watercolor')
    await db().course.update({ where: { courseId }, data: { publishedAt: new Date() } })
    expect(await updateCourse(owner, courseId, { title: 'Gouache' })).toMatchObject({
      title: 'Gouache',
      slug: 'watercolor',
    })
  })
})
