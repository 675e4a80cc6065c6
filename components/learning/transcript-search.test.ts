import { expect, test } from 'vitest'
import { lineAt, matchingLines, partsOf } from './transcript-search'

const cues = ['Café au lait', '<v Ada>Good <i>morning</i></v>', 'The albedo of snow'].map((text, index) => ({
  startMs: index * 1000,
  endMs: index * 1000 + 900,
  text,
}))

test('words are found without accents, in any case, across marks, and with who says them', () => {
  expect(matchingLines(cues, 'CAFE')).toEqual([0])
  expect(matchingLines(cues, 'good morning')).toEqual([1])
  expect(matchingLines(cues, 'ada')).toEqual([1])
  expect(matchingLines(cues, '')).toEqual([0, 1, 2])
  expect(matchingLines(cues, '(.*')).toEqual([])
})

test('a moment belongs to the last line that has begun', () => {
  expect([-1, 0, 0.95, 1, 99].map(seconds => lineAt(cues, seconds))).toEqual([-1, 0, 0, 1, 2])
  expect(lineAt([], 5)).toBe(-1)
})

test('what was searched for is marked, and nothing of it is a pattern', () => {
  expect(partsOf('A.b a.B axb', 'a.b')).toEqual(['', 'A.b', ' ', 'a.B', ' axb'])
  expect(partsOf('text', ' ')).toEqual(['text'])
})
