import { expect, test } from 'vitest'
import { draftOf, quizOf, withoutChoice } from './quiz-draft'

const question = { key: 'k', question: 'Which?', choices: ['a', 'b', 'c'], answer: 1 }

test('the right answer stays the same choice when another one is taken out (CNT-05)', () => {
  expect(withoutChoice(question, 0)).toMatchObject({ choices: ['b', 'c'], answer: 0 })
  expect(withoutChoice(question, 2)).toMatchObject({ choices: ['a', 'b'], answer: 1 })
  expect(withoutChoice(question, 1)).toMatchObject({ choices: ['a', 'c'], answer: 0 })
})

test('a quiz without questions begins with an empty one, and what is sent holds no key of the page', () => {
  expect(draftOf(null)).toMatchObject([{ question: '', choices: ['', ''], answer: 0 }])
  expect(quizOf('T', [question], undefined)).toEqual({
    content_type: 'quiz',
    title: 'T',
    questions: [{ question: 'Which?', choices: ['a', 'b', 'c'], answer: 1 }],
  })
})
