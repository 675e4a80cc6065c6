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

test.each(['', '  ', '\u200b', '\u2060\u200d', '\u3164', '\u00a0\u00ad'])(
  'a name that nobody could see (%j) is none',
  lastName => expect(messagesOf({ ...valid, lastName })).toEqual(['Enter your last name.']),
)

test.each(['\u202eadA', 'Ada\u2066', 'A\u0000da', 'Ada\nAdmin'])(
  'a name that would change the words beside it (%j) is refused (check 23)',
  firstName => expect(messagesOf({ ...valid, firstName })).toEqual(['Has a character that cannot be shown.']),
)

test.each(['José', 'Nguyễn', '李', 'محمد', 'می\u200cنا', 'O’Neill', 'Anne-Marie', '\u{1F600}'])(
  'a name in any script is taken (%s)',
  firstName => expect(SignUpInput.parse({ ...valid, firstName }).firstName).toBe(firstName),
)

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
