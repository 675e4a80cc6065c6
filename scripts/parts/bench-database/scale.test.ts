import { expect, test } from 'vitest'
import { readScale } from './scale'

test('the usual school is the one that the issue names', () =>
  expect(readScale({})).toEqual({ courses: 100_000, enrollments: 1_000_000, progressEach: 5 }))

test.each([
  [{ courses: '10' }, /--courses/],
  [{ courses: '1e9x' }, /--courses/],
  [{ courses: '300', enrollments: '100' }, /--enrollments/],
  [{ courses: '300', enrollments: '300', progress: '3000' }, /at most 8/],
])('%j is refused', (given, reason) => expect(() => readScale(given)).toThrow(reason))
