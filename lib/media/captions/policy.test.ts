import { describe, expect, it } from 'vitest'
import {
  captionNameParts,
  cleanCueText,
  cuePieces,
  languageName,
  plainText,
  readTime,
  timeText,
} from '@/lib/media/captions/policy'
import { CaptionInput, Language } from '@/lib/media/captions/schemas'

describe('marks in a cue', () => {
  it('become a tree, balanced, with everything else as words', () => {
    expect(cuePieces('a <i>b <b>c</i> d</b> <q>e</q>')).toEqual([
      'a ',
      { mark: 'i', name: '', pieces: ['b ', { mark: 'b', name: '', pieces: ['c'] }] },
      ' d',
      ' <q>e</q>',
    ])
    expect(cleanCueText('a <i>b <b>c</i> d</b>')).toBe('a <i>b <b>c</b></i> d')
    expect(cleanCueText('<v Ada>One\n\n\n  two\u0000\u0007 <i></i>')).toBe('<v Ada>One\ntwo </v>')
  })

  it('are left out where somebody reads, with the speaker in front', () => {
    expect(plainText('<v Ada>Good <i>morning</i></v>')).toBe('Ada: Good morning')
  })
})

describe('times', () => {
  it('are read as people write them and written as they read them', () => {
    for (const [text, ms] of [
      ['1:02.5', 62_500],
      ['00:01:02,500', 62_500],
      ['62', 62_000],
      ['1:00:00', 3_600_000],
    ] as const)
      expect(readTime(text), text).toBe(ms)
    for (const text of ['', 'x', '1:60', '1:2:3:4', '-1', '1e3', '101:00:00', '1:99:00.000'])
      expect(readTime(text), text).toBeUndefined()
    for (const ms of [0, 999, 59_999, 60_000, 3_599_999, 3_600_000, 86_400_123])
      expect(readTime(timeText(ms))).toBe(ms)
  })
})

describe('languages', () => {
  it('are brought to one form, and nothing else is one', () => {
    expect(Language.parse('DE-at')).toBe('de-AT')
    expect(Language.parse('zh-hant-tw')).toBe('zh-Hant-TW')
    for (const code of ['', 'e', 'english', '../en', 'en/../..', 'en_US', 'a'.repeat(40)])
      expect(Language.safeParse(code).success, code).toBe(false)
    expect(languageName('de')).toBe('Deutsch')
    expect(languageName('pt-BR')).toMatch(/^Português/)
  })

  it('stand in the names of files, next to the name of the video (features 9)', () => {
    expect(captionNameParts('01 Intro.de.vtt')).toEqual({ base: '01 Intro', language: 'de', format: 'vtt' })
    expect(captionNameParts('a/b/intro.pt-br.SRT')).toEqual({
      base: 'intro',
      language: 'pt-BR',
      format: 'srt',
    })
    expect(captionNameParts('intro_en.vtt')).toEqual({ base: 'intro', language: 'en', format: 'vtt' })
    expect(captionNameParts('intro.vtt')).toEqual({ base: 'intro', language: null, format: 'vtt' })
    expect(captionNameParts('lesson.one.vtt')).toEqual({ base: 'lesson.one', language: null, format: 'vtt' })
    expect(captionNameParts('intro.mp4')).toBeUndefined()
  })
})

it('a label has no invisible characters that turn a line around', () => {
  const { label } = CaptionInput.parse({ revision: 0, label: ' English\u202e\u0000 (UK) ', cues: [] })
  expect(label).toBe('English (UK)')
})
