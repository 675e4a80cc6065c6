import { afterEach, beforeEach, expect, it, vi } from 'vitest'

beforeEach(() => {
  vi.useFakeTimers()
  vi.resetModules()
})
afterEach(() => {
  vi.useRealTimers()
})

// A module of its own for each test, because it remembers whom not to ask; its errors come with it.
const fresh = () => import('./without-media-store').then(module => module.orNone)
const errors = () => import('@/lib/platform/errors')
const never = () => new Promise<string>(() => undefined)

it('goes on without a store that is off, and asks it again the next time: a refusal at once costs nothing', async () => {
  const orNone = await fresh()
  const { AppError } = await errors()
  const refuse = () => Promise.reject<string>(new AppError('unavailable', 'media_store'))
  expect(await orNone(refuse, 'none')).toBe('none')
  expect(await orNone(() => Promise.resolve('there'), 'none')).toBe('there')
})

it('waits a second for a store that is silent, and then leaves it alone for five', async () => {
  const orNone = await fresh()
  const first = orNone(never, 'none')
  await vi.advanceTimersByTimeAsync(1000)
  expect(await first).toBe('none')
  const ask = vi.fn(() => Promise.resolve('there'))
  expect(await orNone(ask, 'none')).toBe('none')
  expect(ask).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(5000)
  expect(await orNone(ask, 'none')).toBe('there')
})

it('does not hide what is no outage', async () => {
  const orNone = await fresh()
  await expect(orNone(() => Promise.reject(new Error('a bug')), 'none')).rejects.toThrow('a bug')
})
