import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resolveRange } from './byte-range'

const file = { sizeBytes: 10_000, etag: '"abc"', lastModified: new Date('2026-03-01T10:00:00.500Z') }
const whole = { status: 200, start: 0, end: 9999, contentLength: 10_000 }
const part = (start: number, end: number) => ({
  status: 206,
  start,
  end,
  contentLength: end - start + 1,
  contentRange: `bytes ${start}-${end}/10000`,
})

describe('resolveRange', () => {
  it('gives the whole without a Range header', () => {
    expect(resolveRange({}, file)).toEqual(whole)
  })

  it.each([
    ['bytes=0-499', 0, 499],
    ['bytes=500-999', 500, 999],
    ['bytes=0-0', 0, 0],
    ['bytes=9999-9999', 9999, 9999],
    ['bytes=9500-', 9500, 9999],
    ['bytes=0-', 0, 9999],
    ['bytes=0-99999999999999999999', 0, 9999],
    ['bytes=-500', 9500, 9999],
    ['bytes=-1', 9999, 9999],
    ['bytes=-10000', 0, 9999],
    ['bytes=-99999999999999999999', 0, 9999],
    ['Bytes=5-6', 5, 6],
    [' bytes= 5-6 ', 5, 6],
    ['bytes=,5-6,,', 5, 6],
    ['bytes=007-0009', 7, 9],
  ])('answers %s with that part', (range, start, end) => {
    expect(resolveRange({ range }, file)).toEqual(part(start, end))
  })

  it.each([
    'bytes=10000-',
    'bytes=10000-10001',
    'bytes=-0',
    'bytes=99999999999999999999-',
    'bytes=10000-,-0',
  ])('answers 416 for %s and says how long the file is', range => {
    expect(resolveRange({ range }, file)).toEqual({ status: 416, contentRange: 'bytes */10000' })
  })

  it.each([
    'bytes',
    'bytes=',
    'bytes=,',
    'bytes=-',
    'bytes=a-b',
    'bytes=5-4',
    'bytes=9007199254740993-9007199254740992',
    'bytes=1-2-3',
    'bytes=--1',
    'bytes=0x1-2',
    'bytes=1 - 2',
    'bytes=0-1,x',
    'items=0-4',
    'bytes 0-4',
    `bytes=${'0-0,'.repeat(1000)}0-0`,
  ])('ignores %s, which is no valid range', range => {
    expect(resolveRange({ range }, file)).toEqual(whole)
  })

  it.each([
    ['bytes=0-99,50-149', 0, 149],
    ['bytes=100-199,0-99', 0, 199],
    ['bytes=0-9,0-9,0-9', 0, 9],
    ['bytes=0-9,20000-', 0, 9],
    ['bytes=-10,9980-9992', 9980, 9999],
  ])('joins %s, whose satisfiable parts touch', (range, start, end) => {
    expect(resolveRange({ range }, file)).toEqual(part(start, end))
  })

  it.each([
    [
      'bytes=0-0,-1',
      [
        [0, 0],
        [9999, 9999],
      ],
    ],
    [
      'bytes=-1,0-0',
      [
        [9999, 9999],
        [0, 0],
      ],
    ],
    [
      'bytes=5000-5099,0-9,20000-',
      [
        [5000, 5099],
        [0, 9],
      ],
    ],
    [
      'bytes=9000-,0-9,5-20,8990-9010',
      [
        [8990, 9999],
        [0, 20],
      ],
    ],
  ])('gives %s as parts in the order asked for, joined where they overlap (§15.3.7.2)', (range, parts) => {
    expect(resolveRange({ range }, file)).toEqual({
      status: 206,
      parts: parts.map(([start, end]) => ({ start, end, contentRange: `bytes ${start}-${end}/10000` })),
    })
  })

  it('gives the whole to whoever asks for very many parts, and one part for what is close', () => {
    const pieces = (count: number, distance: number) =>
      `bytes=${Array.from({ length: count }, (_, index) => `${index * distance}-${index * distance}`).join(',')}`
    expect(resolveRange({ range: pieces(16, 500) }, file)).toMatchObject({ status: 206 })
    expect(resolveRange({ range: pieces(17, 500) }, file)).toEqual(whole)
    expect(resolveRange({ range: pieces(100, 80) }, file)).toEqual(part(0, 7920))
  })

  it('gives an empty file whole, and 416 for any position in it', () => {
    const empty = { sizeBytes: 0 }
    expect(resolveRange({}, empty)).toEqual({ status: 200, start: 0, end: -1, contentLength: 0 })
    expect(resolveRange({ range: 'bytes=-5' }, empty)).toMatchObject({ status: 200, contentLength: 0 })
    expect(resolveRange({ range: 'bytes=0-' }, empty)).toEqual({ status: 416, contentRange: 'bytes */0' })
  })

  it.each(['"abc"', ' "abc" ', 'Sun, 01 Mar 2026 10:00:00 GMT'])(
    'honors the range when If-Range %s matches',
    ifRange => {
      expect(resolveRange({ range: 'bytes=0-9', ifRange }, file)).toEqual(part(0, 9))
    },
  )

  it.each([
    '"other"',
    'W/"abc"',
    'abc',
    'Sun, 01 Mar 2026 10:00:01 GMT',
    'Sun, 01 Mar 2026 09:59:59 GMT',
    'soon',
  ])('gives the whole when If-Range %s does not match', ifRange => {
    expect(resolveRange({ range: 'bytes=0-9', ifRange }, file)).toEqual(whole)
    expect(resolveRange({ range: 'bytes=20000-', ifRange }, file)).toEqual(whole)
  })

  it('never matches a weak entity tag of its own', () => {
    const weak = { ...file, etag: 'W/"abc"' }
    expect(resolveRange({ range: 'bytes=0-9', ifRange: 'W/"abc"' }, weak)).toEqual(whole)
  })

  it('never leaves the file, whatever the header says', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.array(fc.tuple(fc.nat(200), fc.nat(200))),
        fc.nat(100),
        (noise, pairs, sizeBytes) => {
          for (const list of [
            noise,
            pairs.map(([a, b]) => `${a}-${b}`).join(','),
            pairs.map(([a]) => `-${a}`).join(),
          ]) {
            const answer = resolveRange({ range: `bytes=${list}` }, { sizeBytes })
            if (answer.status === 416) continue
            const parts = 'parts' in answer ? answer.parts : [answer]
            let sum = 0
            for (const { start, end } of parts) {
              expect(start).toBeGreaterThanOrEqual(0)
              expect(end).toBeLessThan(sizeBytes)
              sum += end - start + 1
            }
            // However often the same bytes are asked for, they are sent once.
            expect(sum).toBeLessThanOrEqual(sizeBytes)
          }
        },
      ),
    )
  })
})
