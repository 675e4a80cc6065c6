import { availableParallelism, loadavg } from 'node:os'
import type { Report } from './report'

/** Says below the figures when the machine had other work before they were taken. */
export function noteOtherWork(report: Report): void {
  const load = loadavg()[0] ?? 0
  const cores = availableParallelism()
  if (load <= cores / 2) return
  report.note(
    `the machine was busy before (load ${load.toFixed(1)} on ${cores} cores): trust ratios only, and those little`,
  )
}
