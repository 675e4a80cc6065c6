import { describe, expect, test } from 'vitest'
import {
  changeCue,
  deleteCue,
  insertCue,
  mergeCue,
  shiftCues,
  splitCue,
  withKeys,
  withoutKeys,
} from './cue-edits'
import { cueProblems } from './cue-problems'

const cues = withKeys([
  { startMs: 1000, endMs: 3000, text: 'one two' },
  { startMs: 3000, endMs: 5000, text: 'three' },
])
const keyOf = (index: number) => cues[index]?.key ?? ''
const plain = withoutKeys

describe('an edit gives new cues and leaves the old ones to go back to', () => {
  test('a new start puts a cue into its place', () => {
    expect(plain(changeCue(cues, keyOf(1), { startMs: 0 })).map(({ text }) => text)).toEqual([
      'three',
      'one two',
    ])
    expect(cues[0]?.text).toBe('one two')
  })

  test('inserting fills the room before the next one', () => {
    expect(plain(insertCue(cues, 500).cues)[0]).toEqual({ startMs: 500, endMs: 1000, text: '' })
    expect(plain(insertCue(cues, 5000).cues)[2]).toEqual({ startMs: 5000, endMs: 7000, text: '' })
  })

  test('splitting shares the time by the words, and merging takes it back', () => {
    const { cues: split, key } = splitCue(cues, keyOf(0), 3)
    expect(plain(split)[0]).toEqual({ startMs: 1000, endMs: 1857, text: 'one' })
    expect(split[1]).toEqual({ key, startMs: 1857, endMs: 3000, text: 'two' })
    expect(plain(mergeCue(split, keyOf(0)))[0]).toEqual({ startMs: 1000, endMs: 3000, text: 'one\ntwo' })
    expect(mergeCue(cues, keyOf(1))).toBe(cues)
  })

  test('deleting goes on with the next one, or the last', () => {
    expect(deleteCue(cues, keyOf(0))).toMatchObject({ key: keyOf(1) })
    expect(deleteCue(cues, keyOf(1))).toMatchObject({ key: keyOf(0) })
  })

  test('shifting keeps the distances and never goes before the beginning', () => {
    expect(plain(shiftCues(cues, -5000)).map(({ startMs }) => startMs)).toEqual([0, 2000])
    expect(shiftCues([], 5)).toEqual([])
  })
})

test('problems are named: those that keep captions from being saved, and those that readers have', () => {
  const problems = (startMs: number, endMs: number, text: string) =>
    cueProblems({ startMs, endMs, text }, cues[0], 10).map(({ text: said, isFatal }) => `${isFatal} ${said}`)
  expect(problems(4000, 6000, 'fine')).toEqual([])
  expect(problems(4000, 4000, 'x')[0]).toBe('true It ends before it starts.')
  expect(problems(2000, 2100, 'x')).toEqual([
    'false It is gone before one can read it.',
    'false It overlaps the one before.',
  ])
  expect(problems(4000, 5000, 'x'.repeat(30))).toEqual([
    'false Too fast to read: 30 characters a second, 21 at most.',
  ])
  expect(problems(20_000, 30_000, '')).toEqual([
    'false It starts after the end of the video.',
    'false It has no text and will not be kept.',
  ])
})
