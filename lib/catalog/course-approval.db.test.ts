import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { decideCourse } from '@/lib/catalog/decide-course'
import { deleteCourse } from '@/lib/catalog/delete-course'
import { listCourses } from '@/lib/catalog/list-courses'
import { listOwnCourses } from '@/lib/catalog/list-own-courses'
import { publishCourse } from '@/lib/catalog/publish-course'
import { readCourse, readOwnCourse } from '@/lib/catalog/read-course'
import { CourseSearch } from '@/lib/catalog/schemas'
import { changeSiteSettings } from '@/lib/catalog/site-settings'
import { submitCourse, takeSubmissionBack } from '@/lib/catalog/submit-course'
import { withdrawCourse } from '@/lib/catalog/withdraw-course'
import { newId } from '@/lib/platform/ids'
import { db } from '@/lib/platform/postgres'
import { makeActor } from '@/lib/testing/actors'
import { askPatiently } from '@/lib/testing/ask-patiently'
import { makeCourse, makeWatchableCourse } from '@/lib/testing/factories'

let owner: Actor
let admin: Actor
let courseId: string

const needApproval = (coursesNeedApproval: boolean) => changeSiteSettings(admin, { coursesNeedApproval })
const draftOf = async ({ userId }: Actor) =>
  (await makeWatchableCourse({ instructorId: userId, publishedAt: null })).course.courseId
const send = async () => (await submitCourse(owner, courseId)).requestId
const approve = (requestId: string, by = admin) =>
  decideCourse(by, courseId, { outcome: 'approved', requestId })
const giveBack = (requestId: string, words = 'Add an example.', by = admin) =>
  decideCourse(by, courseId, { outcome: 'returned', requestId, words })
const publishedAt = async () => (await db().course.findUniqueOrThrow({ where: { courseId } })).publishedAt
const outcomes = async () =>
  (await db().courseDecision.findMany({ where: { courseId }, orderBy: { decisionId: 'asc' } })).map(
    ({ outcome }) => outcome,
  )
const actions = async () =>
  (await db().auditEntry.findMany({ where: { targetId: courseId }, orderBy: { auditId: 'asc' } })).map(
    ({ action }) => action,
  )

beforeEach(async () => {
  owner = await makeActor('instructor')
  admin = await makeActor('admin')
  courseId = await draftOf(owner)
  await needApproval(true)
})
afterEach(() => db().siteSettings.deleteMany())

describe('a course that an admin looks at first (issue 6, build 6)', () => {
  it('is published by no instructor, is returned with words, sent again and approved', async () => {
    await expect(publishCourse(owner, courseId)).rejects.toMatchObject({ reason: 'approval_needed' })
    const first = await send()
    expect(await send()).toBe(first)
    await giveBack(first)
    expect((await readOwnCourse(owner, courseId)).approval).toMatchObject({
      ...{ isNeeded: true, requestId: null },
      last: { outcome: 'returned', words: 'Add an example.', by: `${admin.firstName} ${admin.lastName}` },
    })
    await approve(await send())
    expect(await publishedAt()).not.toBeNull()
    expect(await outcomes()).toEqual(['returned', 'approved'])
    expect(await actions()).toEqual(['course.return', 'course.approve'])
  })

  it('is not sent before it is ready, nor approved when it no longer is', async () => {
    const { courseId: empty } = await makeCourse({ instructorId: owner.userId, publishedAt: null })
    await expect(submitCourse(owner, empty)).rejects.toMatchObject({ reason: 'not_ready_to_publish' })
    const requestId = await send()
    await db().courseModule.deleteMany({ where: { courseId } })
    await expect(approve(requestId)).rejects.toMatchObject({ reason: 'not_ready_to_publish' })
    expect(await outcomes()).toEqual([null])
    await giveBack(requestId)
  })

  it('is known to nobody but its instructor and admins while it waits', async () => {
    await send()
    for (const stranger of [null, await makeActor('student'), await makeActor('instructor')]) {
      await expect(readCourse(stranger, courseId)).rejects.toMatchObject({ kind: 'not_found' })
    }
    const stranger = await makeActor('instructor')
    for (const act of [readOwnCourse, submitCourse, takeSubmissionBack, publishCourse]) {
      await expect(act(stranger, courseId)).rejects.toMatchObject({ kind: 'not_found' })
    }
    const { data } = await listCourses(CourseSearch.parse({ instructor: owner.userId }))
    expect(data).toEqual([])
    expect((await listOwnCourses(owner, { limit: 10 })).data).toMatchObject([{ courseId, isInReview: true }])
  })

  it('is taken back by its instructor alone; admins return it', async () => {
    await send()
    expect((await readOwnCourse(admin, courseId)).approval.mayTakeBack).toBe(false)
    await expect(takeSubmissionBack(admin, courseId)).rejects.toMatchObject({ reason: 'only_owner' })
    await takeSubmissionBack(owner, courseId)
    await takeSubmissionBack(owner, courseId)
    expect(await outcomes()).toEqual(['taken_back'])
  })

  it('is published at once by an admin, their own as well as that of somebody who waits', async () => {
    const own = await draftOf(admin)
    await expect(submitCourse(admin, own)).rejects.toMatchObject({ reason: 'approval_not_needed' })
    expect((await publishCourse(admin, own)).publishedAt).not.toBeNull()
    await send()
    await publishCourse(admin, courseId)
    expect(await outcomes()).toEqual(['approved'])
  })

  it('stays published while it is changed; out of the catalog it has to be sent again', async () => {
    await approve(await send())
    await db().courseModule.deleteMany({ where: { courseId } })
    expect(await publishedAt()).not.toBeNull()
    await expect(submitCourse(owner, courseId)).rejects.toMatchObject({ reason: 'already_published' })
    await withdrawCourse(owner, courseId)
    await expect(publishCourse(owner, courseId)).rejects.toMatchObject({ reason: 'approval_needed' })
  })

  it('is taken out of the catalog by an admin with words that its instructor reads', async () => {
    await expect(
      decideCourse(admin, courseId, { outcome: 'withdrawn', words: 'Copied.' }),
    ).rejects.toMatchObject({ reason: 'not_published' })
    await approve(await send())
    await decideCourse(admin, courseId, { outcome: 'withdrawn', words: 'Copied.' })
    expect(await publishedAt()).toBeNull()
    expect((await readOwnCourse(owner, courseId)).approval.last).toMatchObject({
      outcome: 'withdrawn',
      words: 'Copied.',
    })
    const [row] = await db().auditEntry.findMany({ where: { targetId: courseId, action: 'course.withdraw' } })
    expect(row).toMatchObject({ actorId: admin.userId, reason: 'Copied.' })
  })

  it('has a way out when the setting is switched off: the instructor publishes, an admin still decides', async () => {
    const other = courseId
    const requestId = await send()
    courseId = await draftOf(owner)
    await send()
    await needApproval(false)
    expect((await readOwnCourse(owner, courseId)).approval).toMatchObject({
      isNeeded: false,
      mayTakeBack: true,
    })
    await publishCourse(owner, courseId)
    expect(await outcomes()).toEqual(['published'])
    await expect(submitCourse(owner, other)).rejects.toMatchObject({ reason: 'approval_not_needed' })
    courseId = other
    await approve(requestId)
    expect(await outcomes()).toEqual(['approved'])
  })

  it('is decided about by nobody but admins', async () => {
    const requestId = await send()
    for (const by of [owner, await makeActor('student')]) {
      await expect(async () => approve(requestId, by)).rejects.toMatchObject({ reason: 'admins_only' })
      await expect(async () => changeSiteSettings(by, { coursesNeedApproval: false })).rejects.toMatchObject({
        reason: 'admins_only',
      })
    }
    expect(await publishedAt()).toBeNull()
  })
})

const settled = async (...acts: Promise<unknown>[]) =>
  (await Promise.allSettled(acts)).map(act => (act.status === 'fulfilled' ? 'done' : act.reason.reason))

describe('what happens at the same moment is decided once', () => {
  const ROUNDS = 8

  it('two admins who decide: one does, the other is told, and one row is noted', async () => {
    const second = await makeActor('admin')
    for (let round = 0; round < ROUNDS; round += 1) {
      courseId = await draftOf(owner)
      const requestId = await send()
      const found = await settled(approve(requestId), giveBack(requestId, 'Not yet.', second))
      expect(found.sort()).toEqual(['already_decided', 'done'])
      const [outcome] = await outcomes()
      expect((await publishedAt()) !== null).toBe(outcome === 'approved')
      expect(await actions()).toHaveLength(1)
    }
  })

  it('an instructor who takes it back while an admin approves: either it is live, or it is a draft', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      courseId = await draftOf(owner)
      const requestId = await send()
      const [approval, back] = await settled(approve(requestId), takeSubmissionBack(owner, courseId))
      const isLive = (await publishedAt()) !== null
      expect([approval, back]).toEqual(isLive ? ['done', 'already_published'] : ['already_decided', 'done'])
      expect(await outcomes()).toEqual([isLive ? 'approved' : 'taken_back'])
    }
  })

  it('an answer to a request that was sent anew in the meantime is none to the new one', async () => {
    const seen = await send()
    await takeSubmissionBack(owner, courseId)
    const unseen = await send()
    await expect(approve(seen)).rejects.toMatchObject({ reason: 'already_decided' })
    expect(unseen).not.toBe(seen)
    expect(await publishedAt()).toBeNull()
  })

  it('a course that is deleted meanwhile is decided about before, or is not there', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      courseId = await draftOf(owner)
      const requestId = await send()
      const [decided, deleted] = await settled(approve(requestId), deleteCourse(owner, courseId))
      expect(deleted).toBe('done')
      expect(decided).toBeOneOf(['done', 'not_found'])
      expect(await db().courseDecision.count({ where: { courseId } })).toBe(0)
    }
    await expect(approve(newId())).rejects.toMatchObject({ kind: 'not_found' })
  })

  it('one request waits, however often it is sent at once', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => askPatiently(send)))
    expect(new Set(ids).size).toBe(1)
    expect(await outcomes()).toEqual([null])
  })
})
