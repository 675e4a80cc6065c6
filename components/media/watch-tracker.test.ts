import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { WatchTracker } from './watch-tracker'
import { closeCracks, longestRanges, mergeRanges, type Range, secondsIn } from './watched-ranges'

const range = fc
  .tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 30 }))
  .map(([start, length]): Range => [start, start + length])
const ranges = fc.array(range, { maxLength: 8 })

describe('merging ranges (check 35)', () => {
  test('is commutative, associative and idempotent', () => {
    fc.assert(
      fc.property(ranges, ranges, ranges, (a, b, c) => {
        expect(mergeRanges(a, b)).toEqual(mergeRanges(b, a))
        expect(mergeRanges(mergeRanges(a, b), c)).toEqual(mergeRanges(a, mergeRanges(b, c)))
        expect(mergeRanges(a, a)).toEqual(mergeRanges(a))
      }),
      { numRuns: 10_000 },
    )
  })

  test('keeps exactly the seconds that are in any of them', () => {
    fc.assert(
      fc.property(ranges, list => {
        const seconds = new Set(
          list.flatMap(([start, end]) => Array.from({ length: end - start }, (_, n) => start + n)),
        )
        expect(secondsIn(list)).toBe(seconds.size)
        const merged = mergeRanges(list)
        for (const [index, [start]] of merged.entries()) {
          if (index > 0) expect(start).toBeGreaterThan(merged[index - 1]?.[1] ?? 0)
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('never changes what it is given', () => {
    const list: Range[] = [
      [0, 5],
      [3, 9],
    ]
    mergeRanges(list)
    expect(list).toEqual([
      [0, 5],
      [3, 9],
    ])
  })

  test('gives up the shortest when there are too many', () => {
    const many = Array.from({ length: 70 }, (_, n): Range => [n * 10, n * 10 + 1 + (n % 7)])
    const kept = longestRanges(many, 64)
    expect(kept).toHaveLength(64)
    expect(Math.min(...kept.map(([start, end]) => end - start))).toBeGreaterThanOrEqual(1)
    expect(closeCracks([[0, 5], [5.1, 6], [8, 9]])).toEqual([[0, 6], [8, 9]]) // biome-ignore format: one line reads better
  })
})

/** Plays from one second to another as a browser tells it. */
function watch(tracker: WatchTracker, from: number, to: number, step = 0.25): void {
  tracker.play(from)
  for (let at = from; at <= to; at += step) tracker.tick(at)
  tracker.pause(to)
}

describe('tracking', () => {
  test('counts what is played, once, and hands over only what is new', () => {
    const tracker = new WatchTracker()
    watch(tracker, 0, 5)
    expect(tracker.take()).toEqual([[0, 5]])
    watch(tracker, 3, 8)
    expect(tracker.take()).toEqual([[3, 8]])
    expect(tracker.take()).toEqual([])
    expect(tracker.percentOf(16)).toBe(50)
  })

  test('goes on in the same stretch when it is asked while playing', () => {
    const tracker = new WatchTracker()
    tracker.play(10)
    for (const at of [10.5, 11, 12]) tracker.tick(at)
    expect(tracker.take()).toEqual([[10, 12]])
    for (const at of [12.5, 14]) tracker.tick(at)
    expect(tracker.take()).toEqual([[12, 14]])
  })

  test('a jump adds nothing of what was skipped, in either direction', () => {
    const tracker = new WatchTracker()
    tracker.play(0)
    for (const at of [1, 2, 3]) tracker.tick(at)
    tracker.seek(60)
    for (const at of [60.5, 61]) tracker.tick(at)
    // Some players tell the new time before they tell of the jump.
    tracker.tick(20)
    tracker.tick(21)
    tracker.pause(21)
    expect(tracker.take()).toEqual([
      [0, 3],
      [20, 21],
      [60, 61],
    ])
  })

  test('a paused player adds nothing, whatever it says', () => {
    const tracker = new WatchTracker()
    tracker.tick(5)
    tracker.tick(6)
    watch(tracker, 0, 2)
    tracker.tick(3)
    tracker.seek(50)
    tracker.tick(51)
    expect(tracker.take()).toEqual([[0, 2]])
  })

  test('double speed counts in full', () => {
    const tracker = new WatchTracker()
    watch(tracker, 0, 60, 2)
    expect(tracker.take()).toEqual([[0, 60]])
  })

  test('what could not be sent comes again', () => {
    const tracker = new WatchTracker()
    watch(tracker, 0, 5)
    const lost = tracker.take()
    watch(tracker, 5, 6)
    tracker.giveBack(lost)
    expect(tracker.take()).toEqual([[0, 6]])
  })
})
