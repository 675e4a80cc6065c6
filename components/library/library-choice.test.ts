import { describe, expect, it } from 'vitest'
import { addressOf, hrefOf, isFiltered, withFilter } from './library-choice'

const read = (query: string) => addressOf(new URLSearchParams(query))
const COURSE = '01900000-0000-7000-8000-000000000001'

describe('the address of the library', () => {
  it.each([
    '',
    '?q=intro',
    '?kind=video&state=failed&use=unused',
    `?course=${COURSE}&sort=largest&view=table`,
    '?captions=none&sort=name',
    '?view=trash',
    '?q=a+b&file=01900000-0000-7000-8000-00000000000a',
  ])('%s says the same when it is written again', query => {
    expect(hrefOf(read(query))).toBe(`/studio/media${query}`)
  })

  it('passes over words that it does not know', () => {
    const found = read('?kind=planet&state=constructor&use=x&captions=y&sort=y&view=z&course=1&file=../etc')
    expect(found).toEqual({ choice: { q: '', sort: 'newest' }, view: 'grid', fileId: null })
    expect(isFiltered(found.choice)).toBe(false)
  })

  it('sets and removes one filter and keeps the others', () => {
    const { choice } = read('?kind=video&sort=name')
    const failed = withFilter(choice, 'state', 'failed')
    expect(failed).toEqual({ q: '', sort: 'name', kind: 'video', state: 'failed' })
    expect(withFilter(failed, 'kind', '')).toEqual({ q: '', sort: 'name', state: 'failed' })
    expect(withFilter(choice, 'courseId', COURSE)).toMatchObject({ courseId: COURSE, kind: 'video' })
    expect(isFiltered(failed)).toBe(true)
  })
})
