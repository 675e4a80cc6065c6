import { expect, test } from 'vitest'
import type { Account } from '@/lib/auth/queries'
import { isCurrent, navLinksFor } from './nav-links'

const account = (userType: Account['userType']) => ({ userType }) as Account
const labels = (who: Account | null | undefined) => navLinksFor(who).map(link => link.label)

test('a link is shown only to those who can open it', () => {
  expect(labels(undefined)).toEqual(['Courses', 'Shop'])
  expect(labels(null)).toEqual(['Courses', 'Shop'])
  expect(labels(account('student'))).toEqual(['Courses', 'Shop', 'My learning'])
  expect(labels(account('instructor'))).toEqual(['Courses', 'Shop', 'My learning', 'Studio'])
  expect(labels(account('admin'))).toEqual(['Courses', 'Shop', 'My learning', 'Studio', 'Admin'])
})

test('the section one is in is marked, and only that one', () => {
  expect(isCurrent('/courses', '/courses/optics')).toBe(true)
  expect(isCurrent('/courses', '/coursesque')).toBe(false)
  expect(isCurrent('/admin', '/admin/people')).toBe(true)
  expect(isCurrent('/learn', '/')).toBe(false)
})
