import { beforeEach, expect, test, vi } from 'vitest'
import { ApiProblem } from '@/lib/http/problem'
import type { ProgressMessage } from '@/lib/learning/queries'
import { ProgressOutbox } from './progress-outbox'
import { ProgressReporter } from './progress-reporter'
import { WatchTracker } from './watch-tracker'

let isOnline: boolean
let sent: ProgressMessage[]
let fail: Error | null

function make() {
  const tracker = new WatchTracker()
  const items = new Map<string, string>()
  const store = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
    key: (index: number) => [...items.keys()][index] ?? null,
    get length() {
      return items.size
    },
  }
  const outbox = new ProgressOutbox(store, 'u1')
  const send = async (message: ProgressMessage) => {
    if (fail) throw fail
    sent.push(message)
    return { completed: message.completed } as never
  }
  const onRecorded = vi.fn()
  const reporter = new ProgressReporter({
    fileId: 'f1',
    durationSeconds: 100,
    tracker,
    outbox,
    onRecorded,
    send,
  })
  const watch = (from: number, to: number) => {
    tracker.play(from)
    for (let at = from; at <= to; at += 1) tracker.tick(at)
    tracker.pause(to)
  }
  return { reporter, outbox, watch, onRecorded }
}

beforeEach(() => {
  isOnline = true
  sent = []
  fail = null
  vi.stubGlobal('navigator', {
    get onLine() {
      return isOnline
    },
  })
})
const settle = () => new Promise(resolve => setTimeout(resolve, 5))

test('says where one is and what was watched since the last time', async () => {
  const { reporter, watch, onRecorded } = make()
  watch(0, 5)
  reporter.report(5.7, 'progress')
  await settle()
  expect(sent).toEqual([
    {
      file_id: 'f1',
      progress_seconds: 5,
      progress_percentage: 5,
      completed: false,
      watched_ranges: [[0, 5]],
      activity_type: 'progress',
    },
  ])
  expect(onRecorded).toHaveBeenCalledTimes(1)
  reporter.report(5.9, 'pause')
  await settle()
  expect(sent).toHaveLength(1)
})

test('what is reported while another report is on its way follows as soon as that has arrived', async () => {
  const { reporter, watch } = make()
  watch(0, 5)
  reporter.report(5, 'progress')
  watch(5, 7)
  reporter.report(7, 'pause')
  await settle()
  expect(sent.map(message => message.progress_seconds)).toEqual([5, 7])
})

test('while there is no connection everything waits, and goes as one report when it is back (check 38)', async () => {
  const { reporter, watch } = make()
  isOnline = false
  for (let from = 0; from < 90; from += 5) {
    watch(from, from + 5)
    reporter.report(from + 5, 'progress')
  }
  reporter.leave(90)
  await settle()
  expect(sent).toEqual([])
  isOnline = true
  await reporter.flush()
  expect(sent).toMatchObject([{ progress_seconds: 90, completed: true, watched_ranges: [[0, 90]] }])
})

test('what the server could not take is sent again; what it refuses for good is not', async () => {
  const { reporter, outbox, watch } = make()
  fail = new ApiProblem({ status: 503, reason: 'database', error: 'later' })
  watch(0, 5)
  reporter.report(5, 'progress')
  await settle()
  expect(outbox.read('f1')).toMatchObject({ ranges: [[0, 5]] })
  fail = null
  watch(5, 8)
  reporter.report(8, 'progress')
  await settle()
  expect(sent).toMatchObject([{ progress_seconds: 8, watched_ranges: [[0, 8]] }])
  fail = new ApiProblem({ status: 404, reason: 'file_not_found', error: 'gone' })
  reporter.report(9, 'progress')
  await settle()
  expect(outbox.fileIds()).toEqual([])
})
