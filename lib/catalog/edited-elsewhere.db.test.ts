import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { readOwnCourse } from '@/lib/catalog/read-course'
import { renameModule } from '@/lib/catalog/rename-module'
import { reorderCurriculum } from '@/lib/catalog/reorder-curriculum'
import { updateCourse } from '@/lib/catalog/update-course'
import { updateLesson } from '@/lib/catalog/update-lesson'
import { makeActor } from '@/lib/testing/actors'
import { makeCourse, makeLesson, makeModule } from '@/lib/testing/factories'

let owner: Actor
let courseId: string
let moduleId: string
let lessonIds: string[]
beforeEach(async () => {
  owner = await makeActor('instructor')
  courseId = (
    await makeCourse({ instructorId: owner.userId, title: 'Before', slug: randomUUID(), publishedAt: null })
  ).courseId
  moduleId = (await makeModule({ courseId, moduleTitle: 'Before' })).moduleId
  lessonIds = []
  for (const lessonTitle of ['Before', 'Other'])
    lessonIds.push((await makeLesson({ moduleId, lessonTitle })).lessonId)
})

const saw = { expected: { title: 'Before' } }
const conflict = (title: string) => ({
  kind: 'stale',
  reason: 'edited_elsewhere',
  details: { current: { title } },
})

describe('two editors (features.md 22)', () => {
  it('of a course: the second learns what the first wrote, and nothing is overwritten', async () => {
    await updateCourse(owner, courseId, { title: 'First', ...saw })
    await expect(updateCourse(owner, courseId, { title: 'Second', ...saw })).rejects.toMatchObject(
      conflict('First'),
    )
    expect((await readOwnCourse(owner, courseId)).title).toBe('First')
    // Having seen it, the second may decide for the own words.
    await updateCourse(owner, courseId, { title: 'Second', expected: { title: 'First' } })
    expect((await readOwnCourse(owner, courseId)).title).toBe('Second')
  })

  it('of different fields of a course: both are kept', async () => {
    await updateCourse(owner, courseId, { title: 'First', ...saw })
    await updateCourse(owner, courseId, { price: 12.5, expected: { price: 0 } })
    expect(await readOwnCourse(owner, courseId)).toMatchObject({ title: 'First', price: 12.5 })
  })

  it('of a lesson and of a module: the same', async () => {
    const [lessonId = ''] = lessonIds
    await updateLesson(owner, lessonId, { title: 'First', ...saw })
    await expect(updateLesson(owner, lessonId, { title: 'Second', ...saw })).rejects.toMatchObject(
      conflict('First'),
    )
    await renameModule(owner, moduleId, { title: 'First', ...saw })
    await expect(renameModule(owner, moduleId, { title: 'Second', ...saw })).rejects.toMatchObject(
      conflict('First'),
    )
  })

  it('who save at the same moment: exactly one wins, the other is told', async () => {
    const [lessonId = ''] = lessonIds
    const saves = ['One', 'Two', 'Three', 'Four'].map(title =>
      updateLesson(owner, lessonId, { title, ...saw }),
    )
    const ended = await Promise.allSettled(saves)
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('of the order: a move from an order that is no longer the one refuses (curriculum_changed)', async () => {
    const [one = '', two = ''] = lessonIds
    const order = (...ids: string[]) => ({ modules: [{ moduleId, lessonIds: ids }] })
    await reorderCurriculum(owner, courseId, { ...order(two, one), expected: order(one, two) })
    const third = (await makeLesson({ moduleId })).lessonId
    await expect(
      reorderCurriculum(owner, courseId, { ...order(one, two), expected: order(one, two) }),
    ).rejects.toMatchObject({ kind: 'stale', reason: 'curriculum_changed' })
    await expect(
      reorderCurriculum(owner, courseId, { ...order(third, one, two), expected: order(one, two, third) }),
    ).rejects.toMatchObject({ reason: 'curriculum_changed' })
    // The same move again, whose answer was lost.
    const done = order(third, two, one)
    await reorderCurriculum(owner, courseId, { ...done, expected: order(two, one, third) })
    await reorderCurriculum(owner, courseId, { ...done, expected: order(two, one, third) })
  })
})
