/** What a number of connections got out of something within a time. */
export interface Load {
  connections: number
  requestsPerSecond: number
  p50Ms: number
  p95Ms: number
  p99Ms: number
  bytesPerResponse: number
}

/** Measures one thing at a number of connections, for that long. */
export type Measure = (connections: number, seconds: number) => Promise<Load>

interface Samples {
  connections: number
  seconds: number
  latenciesMs: number[]
  bytes?: number
}

/** Percentiles by nearest rank: each one is a latency that was really seen. */
export function summarizeLatencies({ connections, seconds, latenciesMs, bytes = 0 }: Samples): Load {
  const sorted = Float64Array.from(latenciesMs).sort()
  const count = sorted.length
  if (count === 0) throw new Error(`no answer within ${seconds} s at ${connections} connections`)
  const percentile = (share: number) => round(sorted[Math.max(0, Math.ceil(share * count) - 1)] ?? 0, 2)
  return {
    connections,
    requestsPerSecond: round(count / seconds, 1),
    p50Ms: percentile(0.5),
    p95Ms: percentile(0.95),
    p99Ms: percentile(0.99),
    bytesPerResponse: Math.round(bytes / count),
  }
}

export function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
