import { describe, expect, it } from 'vitest'
// @ts-expect-error a plain script, which has no types
import nextConfig from '@/next.config.mjs'
import { catalogPath, narrowingWords, readAddress, widen, withWord, wordsOf } from './catalog-address'

const read = (text: string) => readAddress(new URLSearchParams(text))
const path = (text: string) => catalogPath(read(text))

describe('the address of the catalog (CAT-09)', () => {
  it('is read for what it says; what means nothing is dropped', () => {
    expect(read('q=+python+&category=art&level=beginner&language=pt-BR&minRating=4.5&sort=rating')).toEqual({
      q: 'python',
      category: 'art',
      level: 'beginner',
      language: 'pt-BR',
      minRating: 4.5,
      sort: 'rating',
    })
    expect(read('q=+&level=expert&language=English&minRating=9&price=cheap&sort=cheapest&x=1')).toEqual({})
  })

  it('holds the price in one word: free, paid, or the most it may cost', () => {
    expect(read('price=free')).toEqual({ price: 'free' })
    expect(read('price=49.5')).toEqual({ maxPrice: 49.5 })
    expect(read('price=0')).toEqual({})
    expect(read('price=1e3')).toEqual({})
  })

  it('is written in one way, whatever order its words came in', () => {
    expect(path('sort=price-asc&price=50&q=a b')).toBe('/courses?q=a+b&price=50&sort=price-asc')
    expect(path('cursor=abc&level=advanced')).toBe('/courses?level=advanced&cursor=abc')
    expect(catalogPath({ q: ' ' })).toBe('/courses')
  })

  it('does not say what is usual: the best match with words, the newest without', () => {
    expect(path('sort=newest')).toBe('/courses')
    expect(path('q=a&sort=relevance')).toBe('/courses?q=a')
    expect(path('q=a&sort=newest')).toBe('/courses?q=a&sort=newest')
  })

  it('changes by one word at a time and begins again at the first page', () => {
    expect(catalogPath(withWord(read('q=a&cursor=abc'), 'price', '50'))).toBe('/courses?q=a&price=50')
    expect(catalogPath(withWord(read('price=50&level=beginner'), 'price', ''))).toBe(
      '/courses?level=beginner',
    )
  })
})

it('every word of the address has the page made for that request', async () => {
  const { beforeFiles }: { beforeFiles: { has: { key: string }[] }[] } = await nextConfig.rewrites()
  const words = beforeFiles.flatMap(({ has }) => has.map(({ key }) => key))
  expect(words).toEqual([...Object.keys(wordsOf({})), 'cursor'])
})

it('narrowing words are all but the order', () => {
  expect(narrowingWords(read('q=a&price=50&sort=rating&cursor=x'))).toEqual(['q', 'price'])
})

it('a search gets wider step by step, until it is the whole catalog', () => {
  const steps = [read('q=a&category=art&level=advanced')]
  for (const _ of [1, 2]) steps.push(widen(steps.at(-1) ?? {}))
  expect(steps.slice(1)).toEqual([{ q: 'a' }, {}])
  expect(widen(read('category=art&price=free'))).toEqual({ category: 'art' })
  expect(widen(read('level=advanced&price=free'))).toEqual({})
})
