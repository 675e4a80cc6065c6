import type { Actor } from '@/lib/auth/actor'
import { findExport, readPersonalRows, takeExport } from '@/lib/auth/privacy-store'
import { digestOf } from '@/lib/auth/request-export'
import { AppError } from '@/lib/platform/errors'

/** What another store has about a person, under the name that it gets in the export. */
export type ExportSources = Record<string, (userId: string) => Promise<unknown>>

/**
 * Everything about the person as one JSON document, in pieces. The link is used up by this. Refuses `not_found`, also
 * for another person's link, `export_spent` (410), and what a source refuses; then the link can be used again.
 */
export async function streamExport(
  actor: Actor,
  token: string,
  sources: ExportSources,
): Promise<AsyncGenerator<Uint8Array>> {
  await requireOpenExport(actor, token)
  const tokenHash = digestOf(token)
  const others: [string, unknown][] = []
  // Before the link is used: a store that is down costs nobody their download.
  for (const [name, read] of Object.entries(sources)) others.push([name, await read(actor.userId)])
  if (!(await takeExport(actor, tokenHash))) throw spent()
  return inChunks(writeDocument(actor, others))
}

/** Looks whether the link would work and leaves it unused. Refuses `not_found` and `export_spent` as `streamExport` does. */
export async function requireOpenExport(actor: Actor, token: string): Promise<void> {
  const state = await findExport(actor, digestOf(token))
  if (!state) throw new AppError('not_found', 'not_found')
  if (state === 'spent') throw spent()
}

function spent(): AppError {
  return new AppError('gone', 'export_spent', {
    publicMessage: 'This link was used already or has run out. Ask for a new copy on the page "Your data".',
  })
}

async function* writeDocument(actor: Actor, others: [string, unknown][]): AsyncGenerator<string> {
  yield `{\n"exportedAt": ${JSON.stringify(new Date().toISOString())}`
  for (const [name, value] of others) yield `,\n${JSON.stringify(name)}: ${JSON.stringify(value, null, 1)}`
  yield ',\n"records": {'
  let table: string | undefined
  for await (const row of readPersonalRows(actor)) {
    if (row.table === table) yield `,\n${row.json}`
    else yield `${table === undefined ? '' : '\n],'}\n${JSON.stringify(row.table)}: [\n${row.json}`
    table = row.table
  }
  yield table === undefined ? '}\n}\n' : '\n]\n}\n}\n'
}

const CHUNK_LENGTH = 64 * 1024

async function* inChunks(pieces: AsyncGenerator<string>): AsyncGenerator<Uint8Array> {
  let waiting = ''
  for await (const piece of pieces) {
    waiting += piece
    if (waiting.length < CHUNK_LENGTH) continue
    yield Buffer.from(waiting)
    waiting = ''
  }
  yield Buffer.from(waiting)
}
