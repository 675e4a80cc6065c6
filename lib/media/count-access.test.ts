import { expect, test, vi } from 'vitest'
import { countAccess, flushAccesses } from '@/lib/media/count-access'

const written: ReadonlyMap<string, number>[] = []
let goOn: (() => void) | undefined
vi.mock('@/lib/media/document-store', () => ({
  addAccesses: async (counts: ReadonlyMap<string, number>) => {
    await new Promise<void>(resolve => {
      goOn = resolve
    })
    written.push(counts)
  },
}))

test('who flushes the counts waits also for those that are being written already', async () => {
  countAccess('f1')
  // As its timer does.
  void flushAccesses()
  let isFlushed = false
  const flushed = flushAccesses().then(() => {
    isFlushed = true
  })
  await new Promise(resolve => setImmediate(resolve))
  expect([isFlushed, written]).toEqual([false, []])
  goOn?.()
  await flushed
  expect(written).toEqual([new Map([['f1', 1]])])
})
