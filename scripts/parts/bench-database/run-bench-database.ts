import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { resetConfig } from '@/lib/platform/config'
import { ensureDataDir } from '@/lib/platform/embedded/data-dir'
import { dropDatabase, ensureDatabase } from '@/lib/platform/embedded/ensure-database'
import { dataDirectory } from '@/lib/platform/embedded/environment'
import { startPostgres } from '@/lib/platform/embedded/postgres'
import { prepareQueue } from '@/lib/platform/jobs/prepare-queue'
import { migrate } from '@/lib/platform/migrate'
import type { CommandContext, Flag } from '../../command-line'
import { noteOtherWork } from '../bench/note-other-work'
import { Report } from '../bench/report'
import { closeStores } from '../close-stores'
import { forgetGivenServices } from '../forget-given-services'
import { fillSchool } from './fill-school'
import type { HotWork } from './hot-work'
import type { Scale } from './scale'

type Steps = Pick<CommandContext<Record<string, Flag>>, 'step' | 'log' | 'cleanUp'>

export interface BenchDatabaseOptions {
  context: Steps
  print: (line: string) => void
  scale: Scale
  isKept: boolean
  isWanted: (name: string) => boolean
}

/** What a call may take at the database (PERF-01). */
const MS_MAX = 15
/** Reading fewer rows than this from end to end is what a planner should do. */
const BIG_ROWS = 10_000

/** Fills a school of its own, measures and looks at every plan, and gives the exit code. */
export async function runBenchDatabase(options: BenchDatabaseOptions): Promise<number> {
  const { context, print, scale, isKept } = options
  const report = new Report(print, context.log)
  noteOtherWork(report)
  forgetGivenServices()
  const dataDir = path.join(dataDirectory(), 'bench-database')
  // Written last, so that a school whose filling was cut short is filled anew.
  const note = path.join(dataDir, 'filled.json')
  const wanted = JSON.stringify(scale)
  const isFilled = isKept && existsSync(note) && readFileSync(note, 'utf8') === wanted
  ensureDataDir(dataDir)
  const service = await context.step('start PostgreSQL', () => startPostgres({ dataDir, log: context.log }))
  context.cleanUp(async () => {
    await service.stop()
    if (!isKept) rmSync(dataDir, { recursive: true, force: true })
  })
  Object.assign(process.env, { DATABASE_URL: service.url, LECTERN_DATA_DIR: dataDir, LOG_LEVEL: 'warn' })
  resetConfig()
  context.cleanUp(closeStores)
  if (!isFilled) {
    rmSync(note, { force: true })
    await context.step('fill the school', () => fill(service.url, scale, context.log))
    writeFileSync(note, wanted)
  }
  const client = new pg.Client({ connectionString: service.url })
  await client.connect()
  context.cleanUp(() => client.end())
  await reportSizes(client, report)
  await context.step('measure', () => measure(options, client, report))
  return report.conclude()
}

async function fill(url: string, scale: Scale, say: (line: string) => void): Promise<void> {
  await dropDatabase(url)
  await ensureDatabase(url)
  await migrate({ databaseUrl: url })
  await prepareQueue(url)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    // Nothing here has to survive a crash, and a checkpoint each minute would write everything twice.
    await client.query("ALTER SYSTEM SET max_wal_size = '4GB'")
    await client.query('ALTER SYSTEM SET fsync = off')
    await client.query('SELECT pg_reload_conf()')
    await fillSchool(client, scale, say)
    await client.query('ALTER SYSTEM RESET fsync')
    await client.query('SELECT pg_reload_conf()')
    await client.query('CHECKPOINT')
  } finally {
    await client.end()
  }
}

async function reportSizes(client: pg.Client, report: Report): Promise<void> {
  const { rows } = await client.query<{ table: string; rows: number }>(BIG_TABLES)
  const { rows: size } = await client.query('SELECT pg_database_size(current_database())::float8 AS bytes')
  const tables = Object.fromEntries(rows.map(row => [row.table, row.rows]))
  report.line({ figure: 'school', bytes: size[0].bytes, ...tables })
}

const BIG_TABLES = `SELECT relname AS table, reltuples::float8 AS rows FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND reltuples >= ${BIG_ROWS} ORDER BY 1`

async function measure(
  { isWanted, context }: BenchDatabaseOptions,
  client: pg.Client,
  report: Report,
): Promise<void> {
  // Only now: these read the configuration, which says where the database is.
  const { takeSamples } = await import('./take-samples')
  const { hotWork } = await import('./hot-work')
  const { measureWork } = await import('./measure-work')
  const { rows } = await client.query<{ table: string }>(BIG_TABLES)
  const big = new Set(rows.map(({ table }) => table))
  const samples = await takeSamples()
  context.log(
    `${samples.usual.length} people, ${samples.busy.length} busy ones, ${samples.full.length} of the full course`,
  )
  for (const work of hotWork(samples).filter(({ name }) => isWanted(name))) {
    await report.attempt(work.name, () => measureOne(work, client, report, big))
  }

  async function measureOne(work: HotWork, probe: pg.Client, into: Report, tables: Set<string>) {
    // A connection of its own, so that the plans of one do not stay for the next.
    await probe.query('DEALLOCATE ALL')
    const found = await measureWork(work, probe, table => tables.has(table))
    into.line({ figure: work.name, ...found })
    into.row({
      figure: work.name,
      ours: `median ${found.medianMs} ms, max ${found.maxMs} ms`,
      ...(found.scanned.length > 0 ? { yardstick: `reads all of ${found.scanned.join(', ')}` } : {}),
      budget: `≤ ${MS_MAX} ms`,
      isMet: found.medianMs <= MS_MAX && found.scanned.length === 0,
    })
  }
}
