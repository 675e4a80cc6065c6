import { describe, expect, it } from 'vitest'
import { searchPatterns } from './search-words'

describe('searchPatterns', () => {
  it('looks for each word', () => expect(searchPatterns(' deep  sea ')).toEqual(['%deep%', '%sea%']))

  it('takes wildcards literally', () => {
    expect(searchPatterns('100% a_b c\\d')).toEqual(['%100\\%%', '%a\\_b%', '%c\\\\d%'])
  })

  it('is bounded', () => expect(searchPatterns('a '.repeat(100))).toHaveLength(10))
})
