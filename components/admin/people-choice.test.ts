import { expect, test } from 'vitest'
import { peopleChoiceOf, peopleHref } from './people-choice'

test('an address and a choice say the same', () => {
  const choice = { q: 'ada l', userType: 'admin', state: 'suspended' } as const
  expect(peopleChoiceOf(new URL(peopleHref(choice), 'http://page.invalid').searchParams)).toEqual(choice)
  expect(peopleHref({})).toBe('/admin/users')
})

test('words that the list does not know are passed over', () => {
  expect(peopleChoiceOf(new URLSearchParams('q=+&userType=owner&state=gone&x=1'))).toEqual({})
})
