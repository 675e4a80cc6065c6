import type pg from 'pg'
import { captureStatements, type Statement } from './capture-statements'
import type { HotWork } from './hot-work'
import { scannedTables } from './judge-plan'
import { StatementProbe } from './measure-statement'

export interface Measured {
  /** What one call costs at the database: planning and running of all of its statements. */
  medianMs: number
  maxMs: number
  runs: number
  statements: number
  /** Big tables that a plan reads from end to end. */
  scanned: string[]
}

const RUNS_MIN = 36

/** Does the work once for each of its people, then runs what it asked again and again, warm, and looks at the plans. */
export async function measureWork(
  work: HotWork,
  client: pg.Client,
  isBig: (table: string) => boolean,
): Promise<Measured> {
  const calls = await captureCalls(work)
  const probe = new StatementProbe(client)
  const timesMs: number[] = []
  // The first time fills caches and makes the driver's plans; it is not counted.
  for (const call of calls) await costOf(call, probe)
  while (timesMs.length < RUNS_MIN) for (const call of calls) timesMs.push(await costOf(call, probe))
  const scanned = await scannedBy(calls, probe, isBig)
  probe.close()
  timesMs.sort((one, other) => one - other)
  return {
    medianMs: round(timesMs[Math.floor(timesMs.length / 2)] ?? 0),
    maxMs: round(timesMs.at(-1) ?? 0),
    runs: timesMs.length,
    statements: Math.max(...calls.map(call => call.length)),
    scanned,
  }
}

async function captureCalls(work: HotWork): Promise<Statement[][]> {
  const calls: Statement[][] = []
  for (const [turn, sample] of work.samples.entries()) {
    const statements = await captureStatements(() => work.run(sample, turn))
    if (statements.length === 0) throw new Error('it asked the database nothing')
    await work.undo?.(sample)
    calls.push(statements)
  }
  if (calls.length === 0) throw new Error('the school has nobody to do it for')
  return calls
}

async function costOf(call: Statement[], probe: StatementProbe): Promise<number> {
  let ms = 0
  for (const statement of call) ms += await probe.time(statement)
  return ms
}

/** Of every statement, by the plan it has after it was planned often. */
export async function scannedBy(
  calls: Statement[][],
  probe: StatementProbe,
  isBig: (table: string) => boolean,
): Promise<string[]> {
  const found = new Set<string>()
  for (const call of calls) {
    for (const statement of call) {
      for (const plan of await probe.plans(statement)) {
        for (const table of scannedTables(plan, isBig)) found.add(table)
      }
    }
  }
  return [...found].sort()
}

const round = (ms: number) => Math.round(ms * 100) / 100
