import { expect, test } from 'vitest'
import { sitePath } from './site-path'

test('a path of this site is kept with its query', () => {
  expect(sitePath('/learn/intro/1?t=30#notes')).toBe('/learn/intro/1?t=30#notes')
  expect(sitePath('/')).toBe('/')
})

test.each([
  undefined,
  '',
  'courses',
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/\n//evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
  ['/a', '/b'],
])('%j leads nowhere', value => {
  expect(sitePath(value)).toBeUndefined()
})
