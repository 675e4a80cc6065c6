import { describe, expect, it } from 'vitest'
import { addSample, rateOf, type TransferSample, timeLeftText } from './transfer-rate'

const MB = 1_000_000
const collect = (samples: TransferSample[]) => samples.reduce<TransferSample[]>(addSample, [])

describe('the speed of an upload', () => {
  it('is that of the last seconds', () => {
    const samples = Array.from({ length: 30 }, (_, second) => ({
      atMs: second * 1000,
      bytes: second * 2 * MB,
    }))
    expect(rateOf(collect(samples))).toBe(2 * MB)
    expect(collect(samples)).toHaveLength(9)
  })

  it('is not guessed from nearly nothing', () => {
    expect(rateOf([])).toBeNull()
    expect(rateOf([{ atMs: 0, bytes: 5 }])).toBeNull()
    expect(
      rateOf(
        collect([
          { atMs: 0, bytes: 0 },
          { atMs: 100, bytes: 9 * MB },
        ]),
      ),
    ).toBeNull()
  })

  it('does not count a pause', () => {
    const before = { atMs: 0, bytes: 10 * MB }
    const after = [
      { atMs: 60_000, bytes: 10 * MB },
      { atMs: 61_000, bytes: 11 * MB },
    ]
    expect(rateOf(collect([before, ...after]))).toBe(MB)
  })
})

describe('the time left', () => {
  it.each([
    [MB, MB, 'a few seconds left'],
    [42 * MB, MB, 'about 45 s left'],
    [180 * MB, MB, 'about 3 min left'],
    [7200 * MB, MB, 'about 2 h left'],
    [9000 * MB, MB, 'about 2 h 30 min left'],
  ])('of %d bytes at %d a second is "%s"', (bytes, rate, text) => {
    expect(timeLeftText(bytes, rate)).toBe(text)
  })

  it('is not said while nothing moves', () => {
    expect(timeLeftText(MB, null)).toBeNull()
    expect(timeLeftText(MB, 0)).toBeNull()
  })
})
