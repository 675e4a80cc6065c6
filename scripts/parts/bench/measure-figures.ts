import type { Figure } from './figures'
import type { Report } from './report'
import { type Load, type Measure, round } from './summarize-latencies'

export interface Effort {
  levels: number[]
  seconds: number
  warmUpSeconds: number
}

/** The number of connections at which throughput is compared (design §7). */
const COMPARED_AT = 16

/** Takes every figure and, beside it, what bounds it. One that cannot be taken is reported and the others go on. */
export async function measureFigures(
  wanted: Figure[],
  yardstickOf: (name: string) => Promise<Load[]>,
  effort: Effort,
  report: Report,
): Promise<void> {
  for (const figure of wanted) {
    await report.attempt(figure.name, async () => {
      const ours = await measureLevels(await figure.prepare(), effort)
      for (const name of figure.yardsticks) compare(figure, ours, name, await yardstickOf(name), report)
      reportLatency(figure, ours, report)
    })
  }
}

/** Measures each yardstick once, when the first figure asks for it. */
export function measureOnce(
  measures: Record<string, Measure>,
  effort: Effort,
  say: (line: string) => void,
): (name: string) => Promise<Load[]> {
  const known = new Map<string, Load[]>()
  return async name => {
    const measure = measures[name]
    if (!measure) throw new Error(`no yardstick "${name}"`)
    const taken = known.get(name)
    if (taken) return taken
    say(`measuring ${name}`)
    const loads = await measureLevels(measure, effort)
    known.set(name, loads)
    return loads
  }
}

async function measureLevels(measure: Measure, { levels, seconds, warmUpSeconds }: Effort): Promise<Load[]> {
  // Compiles the code of every process and opens its connections to the database. What fails here fails again below.
  await measure(COMPARED_AT, warmUpSeconds).catch(() => undefined)
  const loads: Load[] = []
  for (const connections of levels) loads.push(await measure(connections, seconds))
  return loads
}

function compare(figure: Figure, ours: Load[], name: string, bound: Load[], report: Report): void {
  const isBound = name === figure.yardsticks[0]
  for (const load of ours) {
    const other = bound.find(each => each.connections === load.connections)
    if (!other) continue
    const ratio = round(load.requestsPerSecond / other.requestsPerSecond, 2)
    report.line({ figure: figure.name, ...load, yardstick: { name, ...other }, ratio })
    if (load.connections !== COMPARED_AT) continue
    const budget = isBound ? figure.ratioAtLeast : undefined
    report.row({
      figure: `${figure.name} at ${COMPARED_AT} connections`,
      ours: perSecond(load),
      yardstick: `${perSecond(other)} ${name}`,
      ratio: ratio.toFixed(2),
      ...(budget ? { budget: `≥ ${budget} ×`, isMet: ratio >= budget } : {}),
    })
  }
}

function reportLatency({ name, p95MsAtMost: budget }: Figure, ours: Load[], report: Report): void {
  const alone = ours.find(({ connections }) => connections === 1)
  if (!alone || !budget) return
  report.row({
    figure: `${name} p95 at 1 connection`,
    ours: `${alone.p95Ms} ms`,
    budget: `≤ ${budget} ms`,
    isMet: alone.p95Ms <= budget,
  })
}

function perSecond({ requestsPerSecond }: Load): string {
  return `${Math.round(requestsPerSecond)}/s`
}

/** The yardsticks by themselves: what this machine can do at most. */
export async function measureYardsticks(
  measures: Record<string, Measure>,
  isWanted: (name: string) => boolean,
  effort: Effort,
  report: Report,
): Promise<void> {
  for (const [name, measure] of Object.entries(measures)) {
    if (!isWanted(name)) continue
    await report.attempt(name, async () => {
      for (const load of await measureLevels(measure, effort)) {
        report.line({ yardstick: name, ...load })
        report.row({
          figure: `${name} at ${load.connections}`,
          ours: `${perSecond(load)}, p95 ${load.p95Ms} ms`,
        })
      }
    })
  }
}
