import { expect, test } from 'vitest'
import { auditChoiceOf, auditHref } from './audit-choice'

const ID = '01990000-0000-7000-8000-000000000001'

test('an address and the choice that it means are the same thing', () => {
  const choice = { actor: ID, action: 'user.change', targetType: 'user', targetId: ID, from: '2026-01-31' }
  expect(auditChoiceOf(new URL(auditHref(choice), 'http://x.test').searchParams)).toEqual(choice)
  expect(auditHref({})).toBe('/admin/audit')
})

test.each([
  'actor=me',
  'action=a b',
  'from=yesterday',
  'to=2026-13-45',
  'within=all',
  'unknown=1',
  `targetId=${'x'.repeat(129)}`,
])('what the address cannot mean is passed over: %s', query =>
  expect(auditChoiceOf(new URLSearchParams(query))).toEqual({}),
)
