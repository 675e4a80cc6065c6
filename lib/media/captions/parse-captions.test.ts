import fc from 'fast-check'
import { parseText } from 'media-captions'
import { describe, expect, it } from 'vitest'
import { decodeCaptions } from '@/lib/media/captions/decode-captions'
import { parseCaptions } from '@/lib/media/captions/parse-captions'
import { cleanCueText } from '@/lib/media/captions/policy'
import { CUES_MAX, type Cue } from '@/lib/media/captions/schemas'
import { writeCaptions } from '@/lib/media/captions/write-captions'

const cuesOf = (text: string) => parseCaptions(text).cues
const cue = (startMs: number, endMs: number, text: string): Cue => ({ startMs, endMs, text })

function refusal(text: string): string {
  try {
    parseCaptions(text)
  } catch (error) {
    return (error as { publicMessage?: string }).publicMessage ?? String(error)
  }
  throw new Error('was not refused')
}

describe('captions are parsed, not passed through (check 49)', () => {
  it('keeps words and the marks that captions may have, and nothing that came along', () => {
    const text = `WEBVTT - a title
X-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000

STYLE
::cue { background: url(http://elsewhere.example/pixel) }

REGION
id:fred width:40%

NOTE This is a secret of the author.

intro
00:01.000 --> 00:04.500 region:fred align:start position:10%
<v Ada Lovelace>Good <i>morning</i>, <c.yellow>all</c>.</v>
<script>alert(1)</script><img src=x onerror=alert(1)><00:00:02.000>now &amp; then
`
    const { cues, notes } = parseCaptions(text)
    expect(cues).toEqual([
      cue(1000, 4500, '<v Ada Lovelace>Good <i>morning</i>, <c.yellow>all</c>.</v>\nalert(1)now & then'),
    ])
    expect(notes).toEqual(['Comments, styles and regions were left out.'])
    const written = writeCaptions(cues, 'vtt')
    expect(written).not.toMatch(/STYLE|REGION|NOTE|secret|region:|script|onerror/)
    expect(written).toContain('alert(1)now &amp; then')
  })

  it('what looks like a tag and is words stays words, escaped', () => {
    const [only] = cuesOf(
      'WEBVTT\n\n00:01.000 --> 00:02.000\n&lt;img src=x onerror=alert(1)&gt; if a < b > c\n',
    )
    expect(only?.text).toBe('<img src=x onerror=alert(1)> if a < b > c')
    expect(writeCaptions(only ? [only] : [], 'vtt')).toContain(
      '&lt;img src=x onerror=alert(1)&gt; if a &lt; b &gt; c',
    )
  })

  it('no text can begin another cue, a style or a note', () => {
    const sly = cue(0, 1000, 'one\n\nSTYLE\n::cue{}\n\n00:00:05.000 --> 00:00:06.000\ntwo')
    const tidy = { ...sly, text: cleanCueText(sly.text) }
    expect(cuesOf(writeCaptions([tidy], 'vtt'))).toHaveLength(1)
    expect(cuesOf(writeCaptions([tidy], 'srt'))).toHaveLength(1)
  })

  it('whatever is written is read back the same, and so by another reader of WebVTT', async () => {
    const words = fc.array(
      fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        fc.constantFrom(
          '<i>',
          '</i>',
          '<b>',
          '</c>',
          '<v Ada>',
          '<c.red>',
          '&amp;',
          '-->',
          '\n',
          '\r\n\r\n',
          '<u',
        ),
      ),
      { maxLength: 12 },
    )
    const some = fc.array(fc.tuple(fc.nat(5000), fc.integer({ min: 1, max: 9000 }), words), { maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(some, async raw => {
        let at = 0
        const cues = raw
          .map(([gap, length, parts]) => {
            at += gap
            return cue(at, at + length, cleanCueText(parts.join('')))
          })
          .filter(({ text }) => text !== '')
        const written = writeCaptions(cues, 'vtt')
        expect(cuesOf(written)).toEqual(cues)
        const other = await parseText(written, { type: 'vtt', errors: true })
        expect(other.errors).toEqual([])
        expect(other.cues.map(each => [each.startTime * 1000, each.endTime * 1000].map(Math.round))).toEqual(
          cues.map(each => [each.startMs, each.endMs]),
        )
      }),
      { numRuns: 300 },
    )
  })
})

describe('files are taken as tools write them', () => {
  it('SubRip: commas, old Mac and Windows line ends, HTML marks, positions, colors', () => {
    const file = `1\r\n00:00:01,000 --> 00:00:02,500\r\n{\\an8}<I>Hello</I> <font color="red">world</font>\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nBye\r\n`
    const expected = [cue(1000, 2500, '<i>Hello</i> world'), cue(3000, 4000, 'Bye')]
    expect(cuesOf(file)).toEqual(expected)
    expect(cuesOf(`\ufeff${file}`)).toEqual(expected)
    expect(cuesOf(file.replaceAll('\r\n', '\r'))).toEqual(expected)
    expect(cuesOf(file.replaceAll('\r\n\r\n', '\r\n'))).toEqual(expected)
  })

  it('times without hours, without thousandths, out of order, overlapping, without an end', () => {
    const { cues, notes } = parseCaptions(
      'WEBVTT\n\n00:10 --> 00:12\nlater\n\n00:01.5 --> 00:11.000\nfirst\n\n00:20.000 -->\nopen\n\n1:00:00.000 --> 1:00:00.000\nnothing\n',
    )
    expect(cues).toEqual([
      cue(1500, 11_000, 'first'),
      cue(10_000, 12_000, 'later'),
      cue(20_000, 23_000, 'open'),
      cue(3_600_000, 3_603_000, 'nothing'),
    ])
    expect(notes).toHaveLength(2)
  })

  it('a SubRip cue with an empty line in it is one cue', () => {
    expect(
      cuesOf('1\n00:00:01,000 --> 00:00:02,000\none\n\ntwo\n\n2\n00:00:03,000 --> 00:00:04,000\nthree\n'),
    ).toEqual([cue(1000, 2000, 'one\ntwo'), cue(3000, 4000, 'three')])
  })

  it('UTF-8, UTF-16 and Windows-1252', () => {
    const text = 'WEBVTT\n\n00:01.000 --> 00:02.000\nÜbung für Größe\n'
    expect(decodeCaptions(Buffer.from(text, 'utf8'))).toBe(text)
    expect(decodeCaptions(Buffer.from(`\ufeff${text}`, 'utf16le'))).toBe(text)
    expect(decodeCaptions(Buffer.from(text, 'latin1'))).toBe(text)
  })

  it('an empty WebVTT is captions in which nothing is said', () => {
    expect(cuesOf('WEBVTT\n')).toEqual([])
  })
})

describe('a file that cannot be read is refused with its line and a sentence', () => {
  it.each([
    ['<html><body>Not found</body></html>', /^Line 1: There is no line with times/],
    ['', /^Line 1: There is no line with times/],
    ['WEBVTT\n\n00:61:00.000 --> 00:62:00.000\nx', /^Line 3: “00:61:00.000” is not a time such as/],
    ['WEBVTT\n\n00:05.000 --> 00:01.000\nx', /^Line 3: This cue ends before it starts\.$/],
    [
      'WEBVTT\n\n00:01.000 --> 00:02.000\nx\n\nstray words',
      /^Line 6: “stray words” stands outside of any cue/,
    ],
    [`WEBVTT\n\n00:01.000 --> 00:02.000\n${'x'.repeat(2001)}`, /^Line 3: .*2000 characters/],
    [`WEBVTT\n\n${'00:01.000 --> 00:02.000\nx\n\n'.repeat(CUES_MAX + 1)}`, /may be 6000\.$/],
  ])('%.40j', (file, sentence) => {
    expect(refusal(file)).toMatch(sentence)
  })

  it('one that is no text or too large, before it is read', () => {
    expect(() => decodeCaptions(Buffer.from([0x89, 0x50, 0, 1]))).toThrow(/not_text|not a text/)
    expect(() => decodeCaptions(Buffer.alloc(5 * 1024 * 1024 + 1, 65))).toThrow(/too_large|5 MB/)
  })

  it('5 MB of anything are read or refused in time', () => {
    const hostile = ['<', '<i>', '&#', '-->', '00:00 -->\n', '<c.a.a.a.a', '\n1\n', '{\\an']
    for (const piece of hostile) {
      const file = piece.repeat(Math.floor((5 * 1024 * 1024) / piece.length))
      for (const head of ['', 'WEBVTT\n\n00:01.000 --> 00:02.000\n', '1\n00:00:01,000 --> 00:00:02,000\n']) {
        try {
          parseCaptions(head + file)
        } catch (error) {
          expect(error).toMatchObject({ reason: 'unreadable_captions' })
        }
      }
    }
  }, 60_000)
})
