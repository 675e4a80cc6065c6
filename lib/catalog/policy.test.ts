import { describe, expect, it } from 'vitest'
import { canEditCourse, type LessonReadiness, publishingProblems } from './policy'

const lesson = (given: Partial<LessonReadiness>): LessonReadiness => ({
  lessonId: 'l1',
  title: 'Waves',
  type: 'video',
  hasContent: false,
  fileStates: [],
  ...given,
})

describe('canEditCourse', () => {
  const course = { instructorId: 'me' }
  it('lets the owner and admins', () => {
    expect(canEditCourse({ userId: 'me', userType: 'instructor' }, course)).toBe(true)
    expect(canEditCourse({ userId: 'you', userType: 'admin' }, course)).toBe(true)
  })
  it('lets nobody else', () => {
    expect(canEditCourse({ userId: 'you', userType: 'instructor' }, course)).toBe(false)
    expect(canEditCourse({ userId: 'you', userType: 'student' }, course)).toBe(false)
  })
})

describe('publishingProblems (CAT-08)', () => {
  const codes = (lessons: LessonReadiness[]) => publishingProblems(lessons).map(problem => problem.code)

  it('asks for a lesson', () => expect(codes([])).toEqual(['no_lesson']))

  it('asks for a ready file in each video and document lesson, and says which', () => {
    const problems = publishingProblems([
      lesson({ lessonId: 'a', fileStates: ['ready', 'failed'] }),
      lesson({ lessonId: 'b', fileStates: [] }),
      lesson({ lessonId: 'c', fileStates: ['failed', 'processing'] }),
      lesson({ lessonId: 'd', fileStates: ['failed'] }),
      lesson({ lessonId: 'e', type: 'document', fileStates: ['queued'] }),
    ])
    expect(problems.map(({ code, lessonId }) => [lessonId, code])).toEqual([
      ['b', 'no_file'],
      ['c', 'file_processing'],
      ['d', 'file_failed'],
      ['e', 'file_processing'],
    ])
  })

  it('lets written content stand without a file', () => {
    expect(codes([lesson({ type: 'document', hasContent: true })])).toEqual([])
  })

  it('asks for the questions of a quiz, which no file stands in for (CNT-05)', () => {
    expect(codes([lesson({ type: 'quiz', hasContent: true, fileStates: [] })])).toEqual([])
    const problems = publishingProblems([
      lesson({ lessonId: 'q', title: 'Check yourself', type: 'quiz', fileStates: ['ready'] }),
    ])
    expect(problems).toEqual([
      { code: 'no_question', lessonId: 'q', message: '“Check yourself” has no questions yet.' },
    ])
  })
})
