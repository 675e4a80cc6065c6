import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { addLesson } from '@/lib/catalog/add-lesson'
import { addModule } from '@/lib/catalog/add-module'
import { authorizeLessonUpload } from '@/lib/catalog/authorize-lesson-upload'
import { deleteCourse } from '@/lib/catalog/delete-course'
import { deleteLesson } from '@/lib/catalog/delete-lesson'
import { deleteModule } from '@/lib/catalog/delete-module'
import { listOwnCourses } from '@/lib/catalog/list-own-courses'
import { publishCourse } from '@/lib/catalog/publish-course'
import { readCourse, readOwnCourse, readPublishedCourse } from '@/lib/catalog/read-course'
import { renameModule } from '@/lib/catalog/rename-module'
import { reorderCurriculum } from '@/lib/catalog/reorder-curriculum'
import { NewLesson } from '@/lib/catalog/schemas'
import { updateLesson } from '@/lib/catalog/update-lesson'
import { withdrawCourse } from '@/lib/catalog/withdraw-course'
import { addQuizContent } from '@/lib/media/add-quiz-content'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { db } from '@/lib/platform/postgres'
import { makeActor } from '@/lib/testing/actors'
import { makeCourse, makeEnrollment, makeLesson, makeMediaFile, makeUser } from '@/lib/testing/factories'

let owner: Actor
let stranger: Actor
let courseId: string
let slug: string
const lesson = (title: string, given: object = {}) => NewLesson.parse({ title, type: 'video', ...given })

beforeEach(async () => {
  owner = await makeActor('instructor')
  stranger = await makeActor('instructor')
  const course = await makeCourse({ instructorId: owner.userId, publishedAt: null })
  courseId = course.courseId
  slug = course.slug
})

/** Modules A (a1, a2) and B (b1). */
async function build() {
  const [a, b] = [await addModule(owner, courseId, 'A'), await addModule(owner, courseId, 'B')]
  const a1 = await addLesson(owner, a.moduleId, lesson('a1', { durationMinutes: 15, contentId: 'content-1' }))
  const a2 = await addLesson(owner, a.moduleId, lesson('a2', { isPreview: true }))
  const b1 = await addLesson(owner, b.moduleId, lesson('b1', { type: 'document' }))
  return { a: a.moduleId, b: b.moduleId, a1: a1.lessonId, a2: a2.lessonId, b1: b1.lessonId }
}

async function outline() {
  const { modules } = await readOwnCourse(owner, courseId)
  return modules.map(({ title, lessons }) => `${title}: ${lessons.map(each => each.title).join(' ')}`)
}

describe('building a course', () => {
  it('keeps modules and lessons in the order they were added (CAT-04, CAT-05, CAT-06)', async () => {
    await build()
    expect(await outline()).toEqual(['A: a1 a2', 'B: b1'])
    const { modules } = await readOwnCourse(owner, courseId)
    expect(modules[0]?.lessons[0]).toMatchObject({
      type: 'video',
      order: 1,
      contentId: 'content-1',
      durationSeconds: 900,
    })
    expect(modules[0]?.lessons[1]).toMatchObject({ isPreview: true })
  })

  it('keeps the order whole when many are added at once', async () => {
    const { moduleId } = await addModule(owner, courseId, 'A')
    await Promise.all(['1', '2', '3', '4'].map(title => addLesson(owner, moduleId, lesson(title))))
    const { modules } = await readOwnCourse(owner, courseId)
    expect(modules[0]?.lessons.map(each => each.order)).toEqual([1, 2, 3, 4])
  })

  it('renames and changes', async () => {
    const { a, a1 } = await build()
    await renameModule(owner, a, { title: 'Basics' })
    await updateLesson(owner, a1, { title: 'Hello', isPreview: true })
    expect(await outline()).toEqual(['Basics: Hello a2', 'B: b1'])
  })

  it('keeps the type of a lesson that holds a file', async () => {
    const { a1, a2 } = await build()
    await makeMediaFile({ lessonId: a1, uploadedBy: owner.userId })
    await expect(updateLesson(owner, a1, { type: 'document' })).rejects.toMatchObject({
      reason: 'lesson_has_files',
    })
    await updateLesson(owner, a1, { type: 'video' })
    await updateLesson(owner, a2, { type: 'document' })
  })

  it('reorders and moves between modules in one go', async () => {
    const { a, b, a1, a2, b1 } = await build()
    const order = {
      modules: [
        { moduleId: b, lessonIds: [a2, b1] },
        { moduleId: a, lessonIds: [a1] },
      ],
    }
    await reorderCurriculum(owner, courseId, order)
    expect(await outline()).toEqual(['B: a2 b1', 'A: a1'])
    await reorderCurriculum(owner, courseId, order)
    expect(await outline()).toEqual(['B: a2 b1', 'A: a1'])
  })

  it('refuses an order that leaves out, doubles or brings in a lesson, and changes nothing', async () => {
    const { a, b, a1, a2, b1 } = await build()
    const foreign = await makeCourse({ instructorId: owner.userId })
    const other = await addLesson(
      owner,
      (await addModule(owner, foreign.courseId, 'X')).moduleId,
      lesson('x'),
    )
    for (const lessonIds of [[a1], [a1, a2, a1], [a1, a2, other.lessonId]]) {
      const modules = [
        { moduleId: b, lessonIds: [b1] },
        { moduleId: a, lessonIds },
      ]
      await expect(reorderCurriculum(owner, courseId, { modules })).rejects.toMatchObject({
        reason: 'curriculum_changed',
      })
    }
    expect(await outline()).toEqual(['A: a1 a2', 'B: b1'])
  })

  it('deletes lessons with their files, modules with their lessons', async () => {
    const { a, b1 } = await build()
    const { fileId } = await makeMediaFile({ lessonId: b1, uploadedBy: owner.userId })
    await deleteLesson(owner, b1)
    await deleteModule(owner, a)
    expect(await outline()).toEqual(['B: '])
    expect(await db().mediaFile.count({ where: { fileId } })).toBe(0)
  })

  it('lets files be added by the owner alone', async () => {
    const { a1 } = await build()
    expect(await authorizeLessonUpload(owner, a1)).toEqual({ courseId, lessonId: a1, lessonType: 'video' })
    await expect(authorizeLessonUpload(stranger, a1)).rejects.toMatchObject({ kind: 'not_found' })
  })
})

describe('publishing (CAT-08)', () => {
  async function makeReady() {
    const { moduleId } = await addModule(owner, courseId, 'A')
    const { lessonId } = await addLesson(owner, moduleId, lesson('a1'))
    const file = await makeMediaFile({ lessonId, state: 'processing', uploadedBy: owner.userId })
    return { lessonId, moduleId, file }
  }

  it('says what is missing, then lets the course appear', async () => {
    await expect(publishCourse(owner, courseId)).rejects.toMatchObject({
      reason: 'not_ready_to_publish',
      details: { problems: [{ code: 'no_lesson' }] },
    })
    const { lessonId, file } = await makeReady()
    await expect(publishCourse(owner, courseId)).rejects.toMatchObject({
      details: { problems: [{ code: 'file_processing', lessonId }] },
    })
    expect(await readPublishedCourse(slug)).toBeNull()
    await db().mediaFile.update({ where: { fileId: file.fileId }, data: { state: 'ready' } })
    const first = await publishCourse(owner, courseId)
    expect((await readPublishedCourse(slug))?.courseId).toBe(courseId)
    expect(await publishCourse(owner, courseId)).toEqual(first)
  })

  it('does not take a handout for the video', async () => {
    const { lessonId, file } = await makeReady()
    await db().mediaFile.delete({ where: { fileId: file.fileId } })
    await makeMediaFile({ lessonId, kind: 'document', durationSeconds: 0, uploadedBy: owner.userId })
    await expect(publishCourse(owner, courseId)).rejects.toMatchObject({
      details: { problems: [{ code: 'no_file', lessonId }] },
    })
    expect((await listOwnCourses(owner, { limit: 1 })).data).toMatchObject([{ problemCount: 1 }])
  })

  it('does not publish a quiz without a question, and says which (CNT-05)', async () => {
    const { file, moduleId } = await makeReady()
    await db().mediaFile.update({ where: { fileId: file.fileId }, data: { state: 'ready' } })
    const quiz = await makeLesson({ moduleId, lessonOrder: 9, lessonType: 'quiz' })
    await expect(publishCourse(owner, courseId)).rejects.toMatchObject({
      reason: 'not_ready_to_publish',
      details: { problems: [{ code: 'no_question', lessonId: quiz.lessonId }] },
    })
    expect((await listOwnCourses(owner, { limit: 1 })).data).toMatchObject([{ problemCount: 1 }])
    await ensureCollections()
    const place = { course_id: courseId, lesson_id: quiz.lessonId }
    await addQuizContent(place, {
      title: 'Tides',
      questions: [{ question: 'What pulls the sea?', choices: ['The moon', 'The wind'], answer: 0 }],
    })
    expect((await listOwnCourses(owner, { limit: 1 })).data).toMatchObject([{ problemCount: 0 }])
    expect((await publishCourse(owner, courseId)).publishedAt).not.toBeNull()
  })

  it('withdraws and publishes again', async () => {
    const { file } = await makeReady()
    await db().mediaFile.update({ where: { fileId: file.fileId }, data: { state: 'ready' } })
    await publishCourse(owner, courseId)
    expect(await withdrawCourse(owner, courseId)).toEqual({ courseId, publishedAt: null })
    expect(await readPublishedCourse(slug)).toBeNull()
    expect((await publishCourse(owner, courseId)).publishedAt).not.toBeNull()
  })

  it('keeps a published course from losing its last lesson', async () => {
    const { lessonId, moduleId } = await makeReady()
    await db().course.update({ where: { courseId }, data: { publishedAt: new Date() } })
    await expect(deleteLesson(owner, lessonId)).rejects.toMatchObject({ reason: 'last_lesson' })
    await expect(deleteModule(owner, moduleId)).rejects.toMatchObject({ reason: 'last_lesson' })
    expect(await outline()).toEqual(['A: a1'])
  })
})

describe('who may', () => {
  it('know of a draft: its owner and admins', async () => {
    expect((await readCourse(owner, courseId)).courseId).toBe(courseId)
    expect((await readCourse(await makeActor('admin'), courseId)).courseId).toBe(courseId)
    for (const other of [null, stranger, await makeActor('student')]) {
      await expect(readCourse(other, courseId)).rejects.toMatchObject({ kind: 'not_found' })
    }
  })

  it('change a course: the same; a stranger is told "Unauthorized" when it is public (MED-34)', async () => {
    const { a } = await build()
    await expect(renameModule(stranger, a, { title: 'Mine' })).rejects.toMatchObject({ kind: 'not_found' })
    await db().course.update({ where: { courseId }, data: { publishedAt: new Date() } })
    for (const attempt of [
      () => renameModule(stranger, a, { title: 'Mine' }),
      () => addModule(stranger, courseId, 'Mine'),
      () => reorderCurriculum(stranger, courseId, { modules: [] }),
      () => withdrawCourse(stranger, courseId),
      () => deleteCourse(stranger, courseId),
    ]) {
      await expect(attempt()).rejects.toMatchObject({
        reason: 'not_course_owner',
        publicMessage: 'Unauthorized',
      })
    }
    expect(await outline()).toEqual(['A: a1 a2', 'B: b1'])
  })

  it('delete a course: nobody once it has learners', async () => {
    const { userId } = await makeUser()
    const { enrollmentId } = await makeEnrollment({ userId, courseId })
    await expect(deleteCourse(owner, courseId)).rejects.toMatchObject({ reason: 'course_has_learners' })
    await db().enrollment.delete({ where: { enrollmentId } })
    await deleteCourse(owner, courseId)
    expect(await db().course.count({ where: { courseId } })).toBe(0)
  })
})

describe('listOwnCourses', () => {
  it('gives drafts and published courses of the actor with their problems, page by page', async () => {
    const second = await makeCourse({ instructorId: owner.userId, createdAt: new Date(Date.now() + 5000) })
    await makeCourse({ instructorId: stranger.userId })
    await build()
    const first = await listOwnCourses(owner, { limit: 1 })
    expect(first.data).toMatchObject([{ courseId: second.courseId, problemCount: 1 }])
    const rest = await listOwnCourses(owner, { limit: 1, cursor: first.nextCursor ?? '' })
    // a1 has written content; a2 and b1 lack a file.
    expect(rest.data).toMatchObject([{ courseId, problemCount: 2, publishedAt: null }])
    expect(rest.nextCursor).toBeNull()
  })
})
