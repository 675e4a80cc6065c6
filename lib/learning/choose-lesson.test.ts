import { describe, expect, test } from 'vitest'
import { chooseLesson, lessonAccess } from './policy'

const lesson = (lessonId: string, lastWatchedAt = 0, isCompleted = false) => ({
  lessonId,
  lastWatchedAt,
  isCompleted,
})
const chosen = (...lessons: ReturnType<typeof lesson>[]) => chooseLesson(lessons)?.lessonId

describe('where a learner goes on', () => {
  test('at the first lesson of a course not begun', () => expect(chosen(lesson('a'), lesson('b'))).toBe('a'))
  test('at the lesson watched last', () =>
    expect(chosen(lesson('a', 5), lesson('b', 9), lesson('c', 2))).toBe('b'))
  test('after it when it is done, over lessons that are done', () =>
    expect(chosen(lesson('a'), lesson('b', 9, true), lesson('c', 1, true), lesson('d'))).toBe('d'))
  test('at what was left out when the end is reached', () =>
    expect(chosen(lesson('a'), lesson('b', 9, true))).toBe('a'))
  test('at the beginning when all is done', () =>
    expect(chosen(lesson('a', 1, true), lesson('b', 9, true))).toBe('a'))
  test('nowhere in a course without lessons', () => expect(chosen()).toBeUndefined())
})

describe('who may open a lesson', () => {
  const facts = { instructorId: 'owner', isPublished: true, isEnrolled: false, isPreview: false }
  const student = { userId: 's', userType: 'student' }
  test.each([
    ['the enrolled', student, { isEnrolled: true }, 'enrolled'],
    ['the enrolled, in a withdrawn course', student, { isEnrolled: true, isPublished: false }, 'enrolled'],
    ['the owner of a draft', { userId: 'owner', userType: 'instructor' }, { isPublished: false }, 'owner'],
    ['an admin', { userId: 'x', userType: 'admin' }, { isPublished: false }, 'owner'],
    ['a visitor, a preview', null, { isPreview: true }, 'preview'],
    ['nobody else', student, {}, null],
    ['no visitor', null, {}, null],
    ['no stranger the preview of a draft', student, { isPreview: true, isPublished: false }, null],
    ['no other instructor', { userId: 'x', userType: 'instructor' }, { isPublished: false }, null],
  ] as const)('%s', (_, actor, given, access) =>
    expect(lessonAccess(actor, { ...facts, ...given })).toBe(access),
  )
})
