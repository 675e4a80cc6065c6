import type { Figure } from './figure'
import type { Report } from './report'
import { residentBytesOfChildren } from './resident-memory'
import { round } from './summarize-latencies'

const BYTES_MAX = 600e6
// What the collector leaves uncollected at the moment of looking differs by about this much.
const GROWTH_MAX = 1.15

/** Notes the largest web process now and then; `conclude` loads it once more and says whether it still grows. */
export function watchMemory(startPid: number) {
  const largest = () => residentBytesOfChildren(startPid)[0] ?? 0
  const before = largest()
  let peak = before
  const timer = setInterval(() => {
    peak = Math.max(peak, largest())
  }, 500)
  return {
    stop: () => clearInterval(timer),
    async conclude(again: Figure[], seconds: number, report: Report): Promise<void> {
      const loaded = largest()
      for (const figure of again) await (await figure.prepare())(16, seconds)
      const after = largest()
      peak = Math.max(peak, after)
      const growth = round(after / loaded, 2)
      report.line({
        figure: 'memory',
        bytesBefore: before,
        bytesLoaded: loaded,
        bytesAfter: after,
        bytesPeak: peak,
        growth,
      })
      report.row({
        figure: 'memory of a web process, peak',
        ours: `${megabytes(peak)} (${megabytes(before)} before load)`,
        budget: '≤ 600 MB',
        isMet: peak <= BYTES_MAX,
      })
      report.row({
        figure: 'memory when loaded again',
        ours: `${megabytes(loaded)} → ${megabytes(after)}`,
        ratio: growth.toFixed(2),
        budget: `≤ ${GROWTH_MAX} ×`,
        isMet: growth <= GROWTH_MAX,
      })
    },
  }
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`
