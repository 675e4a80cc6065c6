import { describe, expect, it } from 'vitest'
import type { CourseImport, ImportItem } from '@/lib/catalog/import-schemas'
import { ImportTransfers, type Progress } from './import-transfers'

const file = (name: string) => new File([name], name)
const settled = () => new Promise(resolve => setTimeout(resolve))

function item(itemId: string, role: ImportItem['role'] = 'lesson', lessonId = itemId): ImportItem {
  const language = role === 'captions' ? 'en' : null
  const place = {
    path: itemId,
    filename: itemId,
    sizeBytes: 5,
    state: 'waiting',
    fileId: null,
    fileState: null,
  } as const
  return { itemId, lessonId, lessonTitle: 'L', role, language, ...place }
}

/** A server that takes a file when the test says so. */
function world(items: ImportItem[]) {
  let made: CourseImport = { importId: 'i', courseId: 'c', courseTitle: 'C', createdAt: '', items }
  const log: string[] = []
  const open = new Map<string, { arrive: () => Promise<void>; progress: (sent: Progress) => void }>()
  const settle = (itemId: string) => {
    made = {
      ...made,
      items: made.items.map(each => (each.itemId === itemId ? { ...each, state: 'done' } : each)),
    }
  }
  const wait = (each: ImportItem, progress: (sent: Progress) => void) =>
    new Promise<void>(resolve => {
      log.push(each.itemId)
      open.set(each.itemId, {
        progress,
        arrive: async () => {
          settle(each.itemId)
          open.delete(each.itemId)
          resolve()
          await settled()
        },
      })
    })
  const transfers = new ImportTransfers(made, {
    send: (each, _file, progress) => wait(each, progress),
    sendCaptions: each => wait(each, () => undefined),
    reload: async () => made,
  })
  const at = (itemId: string) => {
    const found = open.get(itemId)
    if (!found) throw new Error(`${itemId} is not under way`)
    return found
  }
  const states = () => Object.fromEntries([...transfers.read()].map(([id, { state }]) => [id, state]))
  return { transfers, log, at, states }
}

describe('the files of an import', () => {
  it('go two at a time, in order, and the next begins when one has arrived', async () => {
    const { transfers, log, at, states } = world([item('a'), item('b'), item('c')])
    transfers.add(new Map(['a', 'b', 'c'].map(id => [id, file(id)])))
    expect(log).toEqual(['a', 'b'])
    await at('b').arrive()
    expect(log).toEqual(['a', 'b', 'c'])
    expect(states()).toEqual({ a: 'sending', b: 'sent', c: 'sending' })
    await at('a').arrive()
    await at('c').arrive()
    expect(transfers.isAtWork).toBe(false)
  })

  it('captions wait for the video of their lesson', async () => {
    const { transfers, log, at } = world([item('v'), item('t', 'captions', 'v')])
    transfers.add(new Map(['v', 't'].map(id => [id, file(id)])))
    expect(log).toEqual(['v'])
    await at('v').arrive()
    expect(log).toEqual(['v', 't'])
  })

  it('a failed one holds up none of the others and can be tried again', async () => {
    const { transfers, log, at, states } = world([item('a'), item('b'), item('c')])
    transfers.add(new Map(['a', 'b', 'c'].map(id => [id, file(id)])))
    at('a').progress({ sentBytes: 3, hasFailed: true, error: 'No network' })
    expect(log).toEqual(['a', 'b', 'c'])
    expect(states().a).toBe('failed')
    // The uploader goes on with it by itself once there is a network.
    at('a').progress({ sentBytes: 4, hasFailed: false, error: null })
    expect(states().a).toBe('sending')
    await at('a').arrive()
    expect(states().a).toBe('sent')
  })

  it('what arrived in an earlier visit is not sent again, and a replaced file takes the place', async () => {
    const { transfers, log } = world([{ ...item('a'), state: 'done' }, item('b')])
    transfers.add(new Map(['a', 'b'].map(id => [id, file(id)])))
    expect(log).toEqual(['b'])
    transfers.drop('b')
    expect(transfers.isAtWork).toBe(false)
    transfers.add(new Map([['b', file('other')]]))
    expect(log).toEqual(['b', 'b'])
    expect(transfers.fileOf('b')?.name).toBe('other')
  })
})
