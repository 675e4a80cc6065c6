import { expect, test } from 'vitest'
import { chooseCaptions, keepCaptionWish, readCaptionWish } from './caption-choice'

const tracks = [
  { language: 'en', isDefault: false },
  { language: 'de-AT', isDefault: true },
]
const choose = (isOn: boolean, language: string | null) =>
  chooseCaptions(tracks, { isOn, language })?.language

test('captions begin as they are flagged until somebody chooses', () => {
  expect(chooseCaptions(tracks, null)?.language).toBe('de-AT')
  expect(chooseCaptions([{ language: 'en', isDefault: false }], null)).toBeUndefined()
})

test('a choice is kept across lessons, also where they have other languages', () => {
  expect(choose(true, 'en')).toBe('en')
  expect(choose(true, 'en-GB')).toBe('en')
  expect(choose(true, 'fr')).toBe('de-AT')
  expect(choose(false, 'en')).toBeUndefined()
})

test('what a browser keeps is believed only as far as it is readable', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  keepCaptionWish(storage, 'ada', { isOn: true, language: 'de' })
  expect(readCaptionWish(storage, 'ada')).toEqual({ isOn: true, language: 'de' })
  expect(readCaptionWish(storage, 'ben')).toBeNull()
  for (const junk of ['', '{', '7', '{"isOn":1,"language":{}}']) {
    kept.set('lectern.captions.ben', junk)
    expect(() => readCaptionWish(storage, 'ben')).not.toThrow()
  }
  expect(readCaptionWish(storage, 'ben')).toEqual({ isOn: false, language: null })
})
