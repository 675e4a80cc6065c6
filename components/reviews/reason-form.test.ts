import { expect, test } from 'vitest'
import { reasonOf } from './reason-form'

test('a reason is the choice with the words behind it, and "Something else" is its words alone', () => {
  expect(reasonOf('Not about this', ' It is about cats. ')).toBe('Not about this: It is about cats.')
  expect(reasonOf('Not about this', '  ')).toBe('Not about this')
  expect(reasonOf('Something else', ' It is a copy. ')).toBe('It is a copy.')
  expect(reasonOf('Something else', ' ')).toBe('')
})
