import { expect, test } from 'vitest'
import { SignInInput, SignUpInput } from './schemas'

const valid = {
  email: 'ada@example.com',
  password: 'correct-horse',
  firstName: 'Ada',
  lastName: 'Lovelace',
  region: 'europe',
}
const messagesOf = (input: unknown) => SignUpInput.safeParse(input).error?.issues.map(issue => issue.message)

test('a person signs up as a student unless they say that they teach (ACC-08)', () => {
  expect(SignUpInput.parse(valid).userType).toBe('student')
  expect(SignUpInput.parse({ ...valid, userType: 'instructor' }).userType).toBe('instructor')
})

test.each(['admin', 'teacher', '', null, ['student']])('nobody signs up as %j (ACC-08)', userType => {
  expect(messagesOf({ ...valid, userType })).toEqual(['Choose student or instructor.'])
})

test('a region outside the map is refused by its name (REG-03)', () => {
  expect(messagesOf({ ...valid, region: 'antarctica' })).toEqual(['Unknown region'])
  expect(messagesOf({ ...valid, region: '__proto__' })).toEqual(['Unknown region'])
  expect(messagesOf({ ...valid, region: undefined })).toEqual(['Choose a region.'])
})

// Check 4.
test.each(['userId', 'user_id', 'role', 'isAdmin', 'suspendedAt', 'passwordHash', 'credential', 'sessions'])(
  'a member %s is refused',
  key => {
    expect(SignUpInput.safeParse({ ...valid, [key]: { create: {} } }).success).toBe(false)
  },
)

// Check 5.
test.each([{ $ne: null }, { not: '' }, ['a@example.com'], 1, true, null])(
  '%j is no email and no password',
  odd => {
    expect(SignInInput.safeParse({ email: odd, password: 'x' }).success).toBe(false)
    expect(SignInInput.safeParse({ email: 'a@example.com', password: odd }).success).toBe(false)
  },
)

test('text that PostgreSQL cannot hold is refused here, not there', () => {
  expect(SignUpInput.safeParse({ ...valid, firstName: 'A\0da' }).success).toBe(false)
  expect(SignInInput.safeParse({ email: 'a\0@example.com', password: 'x' }).success).toBe(false)
})

test('a time zone that the world does not know is left out', () => {
  expect(SignUpInput.parse({ ...valid, timezone: 'America/New_York' }).timezone).toBe('America/New_York')
  expect(SignUpInput.parse({ ...valid, timezone: 'Moon/Tranquility' }).timezone).toBeUndefined()
})
