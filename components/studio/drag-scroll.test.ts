import { expect, it } from 'vitest'
import { scrollStep } from './drag-scroll'

it('scrolls at the ends of the page, faster towards them, and not in the middle', () => {
  expect(scrollStep(400, 800)).toBe(0)
  expect(scrollStep(0, 800)).toBe(-16)
  expect(scrollStep(-50, 800)).toBe(-16)
  expect(scrollStep(60, 800)).toBeGreaterThan(scrollStep(20, 800))
  expect(scrollStep(799, 800)).toBeGreaterThan(0)
  expect(scrollStep(90, 200)).toBe(0)
})
