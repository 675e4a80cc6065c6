import { describe, expect, it } from 'vitest'
import { choiceOf, hrefOf } from './media-choice'

describe('the address of the list of files', () => {
  it('comes back as the same choice', () => {
    const choice = { sort: 'largest', storageType: 'google-drive', kind: 'videos' } as const
    expect(choiceOf(new URL(hrefOf(choice), 'http://x').searchParams)).toEqual(choice)
    expect(hrefOf(choiceOf(new URLSearchParams()))).toBe('/admin/storage')
  })

  it('passes over words it does not know', () => {
    const params = new URLSearchParams('sort=toString&storageType=tape&kind=constructor')
    expect(choiceOf(params)).toEqual({ sort: 'newest' })
  })
})
