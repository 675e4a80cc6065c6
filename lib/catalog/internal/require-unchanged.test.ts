import { describe, expect, it } from 'vitest'
import { AppError } from '@/lib/platform/errors'
import { requireUnchanged } from './require-unchanged'

const current = { title: 'Theirs', level: 'beginner', price: 10 }

function refusal(changes: object, expected?: object): unknown {
  try {
    requireUnchanged(current, changes, expected)
    return undefined
  } catch (error) {
    return error
  }
}

describe('requireUnchanged (features.md 22)', () => {
  it('refuses a field that somebody else changed, and says what stands there now', () => {
    const error = refusal({ title: 'Mine' }, { title: 'Before' })
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject({
      kind: 'stale',
      reason: 'edited_elsewhere',
      details: { current: { title: 'Theirs' } },
    })
  })

  it('lets two people change different fields', () => {
    expect(refusal({ price: 12 }, { price: 10 })).toBeUndefined()
  })

  it('takes a change again whose answer was lost', () => {
    expect(refusal({ title: 'Theirs' }, { title: 'Before' })).toBeUndefined()
  })

  it('asks nothing of a caller that says nothing of what it saw', () => {
    expect(refusal({ title: 'Mine' })).toBeUndefined()
  })
})
