import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem } from '@/lib/http/problem'
import { Autosave } from './autosave'

interface Text {
  title: string
  description: string
}

interface Sent {
  changes: Partial<Text>
  expected: Partial<Text>
  answer: () => Promise<void>
  refuse: (error: Error) => Promise<void>
}

/** A server that answers when the test says so. */
function editor() {
  const sent: Sent[] = []
  const autosave = new Autosave<Text>({ title: 'Old', description: '' }, (changes, expected) => {
    return new Promise((resolve, reject) => {
      const settle = async (end: () => void) => {
        end()
        await vi.advanceTimersByTimeAsync(0)
      }
      sent.push({
        changes,
        expected,
        answer: () => settle(() => resolve(undefined)),
        refuse: error => settle(() => reject(error)),
      })
    })
  })
  const at = (index: number) => {
    const request = sent[index]
    if (!request) throw new Error(`request ${index} was not sent`)
    return request
  }
  return { autosave, sent, at, pause: () => vi.advanceTimersByTimeAsync(1000) }
}

const editedElsewhere = (current: Partial<Text>) =>
  new ApiProblem({ status: 412, reason: 'edited_elsewhere', error: 'Changed elsewhere.', current })

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('autosave never changes what is being typed (features.md 22)', () => {
  it('not by the answer to an older save that comes while one types on', async () => {
    const { autosave, sent, at, pause } = editor()
    autosave.change({ title: 'New' })
    await pause()
    autosave.change({ title: 'New wo' })
    autosave.change({ title: 'New words' })
    await at(0).answer()
    expect(autosave.read().value.title).toBe('New words')
    // What came meanwhile follows at once, seen from what the first save wrote.
    expect(sent.map(({ changes, expected }) => [changes.title, expected.title])).toEqual([
      ['New', 'Old'],
      ['New words', 'New'],
    ])
    await at(1).answer()
    expect(autosave.read()).toMatchObject({ value: { title: 'New words' }, state: 'saved' })
  })

  it('not by a slow network: one request at a time, and the last word is the one typed last', async () => {
    const { autosave, sent, at, pause } = editor()
    for (const title of ['a', 'ab', 'abc']) {
      autosave.change({ title })
      await pause()
    }
    expect(sent).toHaveLength(1)
    await at(0).answer()
    expect(sent).toHaveLength(2)
    await at(1).answer()
    expect(sent.at(-1)?.changes).toEqual({ title: 'abc' })
    expect(autosave.isDirty).toBe(false)
  })

  it('not by a failure: everything unsent stays, and what is newer wins over what failed', async () => {
    const { autosave, at, pause } = editor()
    autosave.change({ title: 'First', description: 'Long' })
    await pause()
    autosave.change({ title: 'Second' })
    await at(0).refuse(new Error('offline'))
    expect(autosave.read()).toMatchObject({
      state: 'failed',
      value: { title: 'Second', description: 'Long' },
    })
    expect(autosave.isDirty).toBe(true)
    void autosave.send()
    expect(at(1).changes).toEqual({ title: 'Second', description: 'Long' })
    expect(at(1).expected).toEqual({ title: 'Old', description: '' })
  })

  it('nothing is sent twice at once, and nothing when nothing was typed', async () => {
    const { autosave, sent } = editor()
    await autosave.send()
    autosave.change({ title: 'x' })
    void autosave.send()
    void autosave.send()
    expect(sent).toHaveLength(1)
  })
})

describe('two editors of the same words', () => {
  async function conflict() {
    const made = editor()
    made.autosave.change({ title: 'Mine', description: 'My text' })
    await made.pause()
    await made.at(0).refuse(editedElsewhere({ title: 'Theirs' }))
    return made
  }

  it('are shown both, and nothing is sent until one decides; typing goes on', async () => {
    const { autosave, sent, pause } = await conflict()
    expect(autosave.read()).toMatchObject({ state: 'conflict', theirs: { title: 'Theirs' } })
    autosave.change({ title: 'Mine, longer' })
    await pause()
    expect(sent).toHaveLength(1)
    expect(autosave.read()).toMatchObject({
      state: 'conflict',
      value: { title: 'Mine, longer', description: 'My text' },
    })
    expect(autosave.isDirty).toBe(true)
  })

  it('the own words are kept by saying that the others were seen', async () => {
    const { autosave, at } = await conflict()
    autosave.keepMine()
    expect(at(1)).toMatchObject({
      changes: { title: 'Mine', description: 'My text' },
      expected: { title: 'Theirs', description: '' },
    })
    await at(1).answer()
    expect(autosave.read()).toMatchObject({ state: 'saved', value: { title: 'Mine' } })
  })

  it('the others’ words are taken where both wrote, and the rest of the own is still saved', async () => {
    const { autosave, at } = await conflict()
    autosave.takeTheirs()
    expect(autosave.read().value).toEqual({ title: 'Theirs', description: 'My text' })
    expect(at(1)).toMatchObject({ changes: { description: 'My text' }, expected: { description: '' } })
  })

  it('a third change in between is shown again', async () => {
    const { autosave, at } = await conflict()
    autosave.keepMine()
    await at(1).refuse(editedElsewhere({ title: 'Theirs, too' }))
    expect(autosave.read()).toMatchObject({ state: 'conflict', theirs: { title: 'Theirs, too' } })
  })
})
