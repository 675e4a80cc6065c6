import { describe, expect, it } from 'vitest'
import { summarizeLatencies } from './summarize-latencies'

describe('summarizeLatencies', () => {
  it('gives latencies that were seen, whatever order they came in', () => {
    const latenciesMs = Array.from({ length: 100 }, (_, index) => 100 - index)
    const load = summarizeLatencies({ connections: 16, seconds: 2, latenciesMs, bytes: 1000 })
    expect(load).toEqual({
      connections: 16,
      requestsPerSecond: 50,
      p50Ms: 50,
      p95Ms: 95,
      p99Ms: 99,
      bytesPerResponse: 10,
    })
  })

  it('has one answer for all percentiles of a single latency', () => {
    const load = summarizeLatencies({ connections: 1, seconds: 1, latenciesMs: [2.71928] })
    expect([load.p50Ms, load.p95Ms, load.p99Ms]).toEqual([2.72, 2.72, 2.72])
  })

  it('refuses to make a figure out of nothing', () => {
    expect(() => summarizeLatencies({ connections: 1, seconds: 4, latenciesMs: [] })).toThrow('no answer')
  })
})
