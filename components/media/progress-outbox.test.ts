import { expect, test } from 'vitest'
import { ProgressOutbox, type WaitingReport } from './progress-outbox'

function makeStore(): Storage {
  const items = new Map<string, string>()
  return {
    getItem: key => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: key => void items.delete(key),
    key: index => [...items.keys()][index] ?? null,
    clear: () => items.clear(),
    get length() {
      return items.size
    },
  }
}

const report = (given: Partial<WaitingReport> = {}): WaitingReport => ({
  fileId: 'f1',
  positionSeconds: 5,
  percent: 10,
  isCompleted: false,
  ranges: [[0, 5]],
  activity: 'progress',
  ...given,
})

test('reports of one file become one: the union, the later position, never less than before', () => {
  const outbox = new ProgressOutbox(makeStore(), 'u1')
  outbox.add(report({ percent: 40, isCompleted: true }))
  outbox.add(report({ positionSeconds: 3, ranges: [[5, 9]], percent: 20, activity: 'seek' }))
  expect(outbox.take('f1')).toEqual(
    report({ positionSeconds: 3, ranges: [[0, 9]], percent: 40, isCompleted: true, activity: 'seek' }),
  )
  expect(outbox.take('f1')).toBeNull()
})

test('what could not be sent is put back behind what came since', () => {
  const outbox = new ProgressOutbox(makeStore(), 'u1')
  outbox.add(report())
  const taken = outbox.take('f1') as WaitingReport
  outbox.add(report({ positionSeconds: 9, ranges: [[5, 9]] }))
  outbox.restore(taken)
  expect(outbox.read('f1')).toMatchObject({ positionSeconds: 9, ranges: [[0, 9]] })
})

test('a person at the same browser sees nothing of the one before', () => {
  const store = makeStore()
  new ProgressOutbox(store, 'u1').add(report())
  const other = new ProgressOutbox(store, 'u2')
  expect(other.fileIds()).toEqual([])
  expect(other.read('f1')).toBeNull()
  expect(new ProgressOutbox(store, 'u1').fileIds()).toEqual(['f1'])
})

test('a browser that forbids storage breaks nothing', () => {
  const forbidden = () => {
    throw new DOMException('forbidden', 'SecurityError')
  }
  const store = { ...makeStore(), getItem: forbidden, setItem: forbidden, removeItem: forbidden }
  const outbox = new ProgressOutbox(store, 'u1')
  outbox.add(report())
  expect(outbox.fileIds()).toEqual(['f1'])
  expect(outbox.take('f1')).toEqual(report())
  expect(outbox.take('f1')).toBeNull()
})
