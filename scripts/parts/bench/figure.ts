import type { Measure } from './summarize-latencies'
import type { YardstickName } from './yardsticks'

/** Something that is measured under load. */
export interface Figure {
  name: string
  /** The first one bounds the figure and is what a budget compares with. */
  yardsticks: [YardstickName, ...YardstickName[]]
  /** Of the throughput at 16 connections over the yardstick's (design §7). */
  ratioAtLeast?: number
  /** At one connection (design §7). */
  p95MsAtMost?: number
  /** The same for the median, where that is what was asked for (PERF-02, PERF-03). */
  p50MsAtMost?: number
  /** For what takes so long that a shorter look would see nothing. */
  secondsAtLeast?: number
  prepare(): Promise<Measure> | Measure
}
