import { type Measure, summarizeLatencies } from './summarize-latencies'

/** Runs a piece of work in this process, as many at once as there would be connections. */
export function loopLoad(work: (lane: number, turn: number) => Promise<unknown>): Measure {
  return async (connections, seconds) => {
    const endAt = performance.now() + seconds * 1000
    const latenciesMs: number[] = []
    const lane = async (index: number) => {
      for (let turn = 0; performance.now() < endAt; turn++) {
        const startedAt = performance.now()
        await work(index, turn)
        const now = performance.now()
        if (now <= endAt) latenciesMs.push(now - startedAt)
      }
    }
    await Promise.all(Array.from({ length: connections }, (_, index) => lane(index)))
    return summarizeLatencies({ connections, seconds, latenciesMs })
  }
}
