import { expect, test } from 'vitest'
import { actText } from './act-text'

const student = { userType: 'student', isSuspended: false }

test.each([
  ['user.create', null, { userType: 'admin', region: 'asia' }, 'Made the account, as admin'],
  ['user.change', student, { ...student, userType: 'instructor' }, 'Role from student to instructor'],
  ['user.change', student, { ...student, isSuspended: true }, 'Suspended'],
  ['user.change', { ...student, isSuspended: true }, student, 'Restored'],
  ['user.erase', null, { eraseAfter: 'x' }, 'Asked for the account to be deleted'],
  ['user.keep', null, { eraseAfter: null }, 'Kept the account after all'],
  ['user.something_new', null, null, 'user.something_new'],
])('%s reads as a sentence', (action, before, after, text) => {
  expect(actText({ action, before, after })).toBe(text)
})
