import { describe, expect, it } from 'vitest'
import { mediaAddressOf, mediaHref, withWord, wordsOf } from './media-address'

const read = (query: string) => mediaAddressOf(new URLSearchParams(query))

describe('the address of the admin library', () => {
  it.each([
    'kind=video&state=failed&sort=largest',
    'q=intro&part=rendition&minBytes=1000&maxBytes=2000&view=grid',
    'storage=cloud&from=2026-01-01&to=2026-01-31&captions=no&used=yes&played=never&tag=old&file=abc',
    'resolution=720&codec=avc1&idleDays=90&learners=no&record=other&part=old_version&sort=unplaced',
    'owner=018f0000-0000-7000-8000-000000000000&course=018f0000-0000-7000-8000-000000000001',
  ])('%s is the same after it was read and written', query => {
    const written = new URL(mediaHref(read(query)), 'http://page.invalid').searchParams
    expect(Object.fromEntries(written)).toEqual(Object.fromEntries(new URLSearchParams(query)))
  })

  it('passes over words that it does not know or that make no sense', () => {
    expect(mediaHref(read('kind=planet&minBytes=-1&from=soon&owner=me&sort=best&file=a/b&x=1'))).toBe(
      '/admin/media',
    )
  })

  it('one word can be set, changed and taken away', () => {
    const filter = withWord(read('kind=video').filter, 'minBytes', '1000')
    expect(wordsOf(filter)).toEqual(['kind', 'minBytes'])
    expect(wordsOf(withWord(filter, 'kind', ''))).toEqual(['minBytes'])
    expect(wordsOf(withWord(filter, 'kind', 'planet'))).toEqual(['minBytes'])
  })
})
