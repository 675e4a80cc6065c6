import { growingFrom } from '@/lib/analytics/admin-overview'
import { countContentSizes } from '@/lib/analytics/count-content-sizes'
import type { OverviewExport } from '@/lib/analytics/overview-schemas'
import { findMovers, readFacts } from '@/lib/analytics/overview-store'
import { canSeeStorage } from '@/lib/analytics/policy'
import type { Actor } from '@/lib/auth/actor'
import { listFailureReasons } from '@/lib/media/list-failure-reasons'
import type { Cell } from '@/lib/platform/csv-policy'
import { AppError } from '@/lib/platform/errors'
import { columnsOf, sheetFile } from '@/lib/platform/sheet-file'

type Table = OverviewExport['table']

const MOVER = ['id', 'name', 'fileCount', 'bytes']
const COLUMNS: Record<Table, string[]> = {
  'growing-courses': MOVER,
  'growing-people': MOVER,
  'growing-kinds': MOVER,
  failures: ['reason', 'count', 'sentBytes'],
  sizes: ['minBytes', 'maxBytes', 'count', 'bytes'],
  kinds: ['kind', 'count', 'bytes', 'averageBytes', 'averageSeconds', 'averageBitsPerSecond'],
  resolutions: ['name', 'count'],
  codecs: ['name', 'count'],
}

/**
 * A table of the overview as a file to save: all of its rows, of which the page shows the first. Refuses
 * `role_not_allowed`.
 */
export function exportOverview(actor: Actor, { table, format }: OverviewExport, now = new Date()): Response {
  if (!canSeeStorage(actor)) throw new AppError('forbidden', 'role_not_allowed')
  return sheetFile(rowsOf(actor, table, growingFrom(now)), {
    name: table,
    format,
    columns: columnsOf(COLUMNS[table]),
  })
}

async function* rowsOf(actor: Actor, table: Table, from: string): AsyncGenerator<Record<string, Cell>> {
  yield* await READERS[table](actor, from)
}

const READERS: Record<Table, (actor: Actor, from: string) => Promise<Record<string, Cell>[]>> = {
  'growing-courses': (_actor, from) => findMovers('courses', from, null),
  'growing-people': (_actor, from) => findMovers('people', from, null),
  'growing-kinds': (_actor, from) => findMovers('kinds', from, null),
  failures: actor => listFailureReasons(actor, null),
  sizes: () => countContentSizes(),
  kinds: async () => (await readFacts()).kinds,
  resolutions: async () => (await readFacts()).heights,
  codecs: async () => (await readFacts()).codecs,
}
