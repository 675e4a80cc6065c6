import { expect, test } from 'vitest'
import { readActor } from '@/lib/auth/session'
import { actorOf, apiRequest } from './actors'
import { makeEnrollment, makeUser, makeWatchableCourse } from './factories'

test('the builders make a course that a signed-in learner is enrolled in', async () => {
  const user = await makeUser()
  const actor = await actorOf(user)
  const { course, lesson, file } = await makeWatchableCourse()
  const enrollment = await makeEnrollment({ userId: user.userId, courseId: course.courseId })
  expect(file).toMatchObject({ lessonId: lesson.lessonId, courseId: course.courseId })
  expect(enrollment.userId).toBe(user.userId)
  const session = await readActor(await apiRequest('GET', '/api/account', { actor }))
  expect(session).toEqual({ actor, via: 'bearer' })
})
