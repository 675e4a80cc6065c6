import { describe, expect, test } from 'vitest'
import type { LessonView, MissingPart } from '@/lib/learning/schemas'
import { standingOf } from './lesson-standing'
import { missingText } from './missing-text'

const video: MissingPart = {
  kind: 'watch',
  fileId: 'v',
  name: 'a.mp4',
  watchedSeconds: 10,
  neededSeconds: 54,
}
const paper: MissingPart = { kind: 'read', fileId: 'p', name: 'b.pdf' }

function view(missing: MissingPart[], lesson: Partial<LessonView['lesson']> = {}) {
  return {
    lesson: { progressPercent: 20, isCompleted: false, ...lesson },
    file: { fileId: 'v' },
    missing,
  } as unknown as LessonView
}

describe('where a lesson stands', () => {
  test('is what it was opened with until something is told', () =>
    expect(standingOf(view([video]), null, false)).toEqual({
      percent: 20,
      isCompleted: false,
      missing: [video],
    }))

  test('follows what is watched, and never goes back', () => {
    const more = standingOf(view([video]), { percent: 40, isCompleted: false, watchedSeconds: 24 }, false)
    expect(more).toEqual({ percent: 40, isCompleted: false, missing: [{ ...video, watchedSeconds: 24 }] })
    const less = standingOf(view([video]), { percent: 5, isCompleted: false, watchedSeconds: 3 }, false)
    expect(less).toEqual({ percent: 20, isCompleted: false, missing: [video] })
  })

  test('is done by its only file, not by one of two', () => {
    const done = { percent: 95, isCompleted: true, watchedSeconds: 57 }
    expect(standingOf(view([video]), done, false)).toMatchObject({ percent: 100, isCompleted: true })
    expect(standingOf(view([video, paper]), done, false)).toEqual({
      percent: 20,
      isCompleted: false,
      missing: [paper],
    })
  })

  test('is done when its learner says so', () =>
    expect(standingOf(view([video, paper]), null, true)).toEqual({
      percent: 100,
      isCompleted: true,
      missing: [],
    }))

  test('stays done once it is', () =>
    expect(standingOf(view([], { isCompleted: true }), null, false)).toMatchObject({ isCompleted: true }))
})

test('each reason is a sentence, with the name where there are several files', () => {
  expect(missingText(video, false)).toBe('Complete once 0:54 has been played, 0:10 so far.')
  expect(missingText(video, true)).toBe('a.mp4: complete once 0:54 has been played, 0:10 so far.')
  expect(missingText(paper, false)).toBe('To be read, then marked as complete.')
  expect(missingText({ kind: 'wait', fileId: 'x', name: 'c.mp4' }, true)).toBe('c.mp4: still being prepared.')
  expect(missingText({ kind: 'mark' }, false)).toBe('Done once you mark it as complete.')
})
