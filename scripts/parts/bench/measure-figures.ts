import type { Figure } from './figure'
import type { Report } from './report'
import { type Load, type Measure, round } from './summarize-latencies'

export interface Effort {
  levels: number[]
  seconds: number
  warmUpSeconds: number
}

type Beside = Load & { name: string; ratio: number }

/** The number of connections at which throughput is compared (design §7). */
const COMPARED_AT = 16

/**
 * Takes every figure and right after it, at the same number of connections, what bounds it: other work on the machine
 * then slows down both. A figure that cannot be taken is reported, and the others go on.
 */
export async function measureFigures(
  wanted: Figure[],
  yardsticks: Record<string, Measure>,
  effort: Effort,
  report: Report,
): Promise<void> {
  const warm = new Set<string>()
  for (const figure of wanted) {
    await report.attempt(figure.name, async () => {
      const measure = await figure.prepare()
      const seconds = Math.max(effort.seconds, figure.secondsAtLeast ?? 0)
      await warmUp(measure, effort)
      for (const name of figure.yardsticks.filter(name => !warm.has(name))) {
        await warmUp(yardsticks[name], effort)
        warm.add(name)
      }
      for (const connections of effort.levels) {
        const ours = await measure(connections, seconds)
        const beside: Beside[] = []
        for (const name of figure.yardsticks) {
          const load = await yardsticks[name]?.(connections, seconds)
          if (!load) throw new Error(`no yardstick "${name}"`)
          beside.push({ name, ...load, ratio: round(ours.requestsPerSecond / load.requestsPerSecond, 2) })
        }
        reportLoad(figure, ours, beside, report)
      }
    })
  }
}

/** The yardsticks by themselves: what this machine can do at most. */
export async function measureYardsticks(
  yardsticks: Record<string, Measure>,
  isWanted: (name: string) => boolean,
  effort: Effort,
  report: Report,
): Promise<void> {
  for (const [name, measure] of Object.entries(yardsticks)) {
    if (!isWanted(name)) continue
    await report.attempt(name, async () => {
      await warmUp(measure, effort)
      for (const connections of effort.levels) {
        const load = await measure(connections, effort.seconds)
        report.line({ yardstick: name, ...load })
        report.row({ figure: `${name} at ${connections}`, ours: `${perSecond(load)}, p95 ${load.p95Ms} ms` })
      }
    })
  }
}

// Compiles the code of every process and opens its connections to the database. What fails here fails again later.
async function warmUp(measure: Measure | undefined, { warmUpSeconds }: Effort): Promise<void> {
  await measure?.(COMPARED_AT, warmUpSeconds).catch(() => undefined)
}

function reportLoad(figure: Figure, ours: Load, yardsticks: Beside[], report: Report): void {
  const { name, ratioAtLeast, p95MsAtMost, p50MsAtMost } = figure
  report.line({ figure: name, ...ours, yardsticks })
  if (ours.connections === 1) {
    reportLatency('median', 'p50Ms', p50MsAtMost)
    reportLatency('p95', 'p95Ms', p95MsAtMost)
  }
  if (ours.connections !== COMPARED_AT) return
  for (const [place, beside] of yardsticks.entries()) {
    report.row({
      figure: `${name} at ${COMPARED_AT} connections`,
      ours: perSecond(ours),
      yardstick: `${perSecond(beside)} ${beside.name}`,
      ratio: beside.ratio.toFixed(2),
      ...(place === 0 && ratioAtLeast
        ? { budget: `≥ ${ratioAtLeast} ×`, isMet: beside.ratio >= ratioAtLeast }
        : {}),
    })
  }

  function reportLatency(word: string, key: 'p50Ms' | 'p95Ms', atMost: number | undefined): void {
    const [first] = yardsticks
    if (!atMost || !first) return
    report.row({
      figure: `${name} ${word} at 1 connection`,
      ours: `${ours[key]} ms`,
      yardstick: `${first[key]} ms ${first.name}`,
      ratio: (ours[key] / first[key]).toFixed(2),
      budget: `≤ ${atMost} ms`,
      isMet: ours[key] <= atMost,
    })
  }
}

function perSecond({ requestsPerSecond }: Load): string {
  return `${Math.round(requestsPerSecond)}/s`
}
