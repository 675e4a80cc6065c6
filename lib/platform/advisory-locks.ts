import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { config } from '@/lib/platform/config'
import { describeCause, logger } from '@/lib/platform/logger'

/**
 * Locks by name that hold across all processes and machines of one database, for work that is too long for a
 * transaction. They live on one connection of their own; when it breaks the server gives them free and each holder is
 * asked to stop. Whoever waits asks the holder to let go.
 */
export async function acquireLock(name: string, request: LockRequest): Promise<() => Promise<void>> {
  const { held } = state
  const deadline = Date.now() + request.timeoutMs
  while (!request.signal?.aborted && Date.now() < deadline) {
    if (held.has(name)) ask(name)
    else {
      // Taken here first, because the server counts this process as one holder.
      const holder: Holder = { ...request, isTaken: false }
      held.set(name, holder)
      try {
        holder.isTaken = await takeOnServer(name)
        if (holder.isTaken) return () => release(name)
      } catch (error) {
        held.delete(name)
        drop()
        throw error
      }
      held.delete(name)
    }
    await sleep(WAIT_MS)
  }
  throw new LockTimeout(name)
}

export interface LockRequest {
  timeoutMs: number
  signal?: AbortSignal
  /** Called, perhaps often, when somebody else waits for the lock. */
  onWanted: () => void
  /** The lock is no longer held, because its connection broke: whatever it guards must be left alone at once. */
  onLost?: () => void
}

export class LockTimeout extends Error {}

/** Ends the connection of this process; locks it still holds are free at once. */
export async function closeLocks(): Promise<void> {
  clearTimeout(state.idle)
  const open = state.connection
  state.connection = undefined
  state.client = undefined
  await (await open?.catch(() => undefined))?.end().catch(() => undefined)
}

const WAIT_MS = 100
const IDLE_MS = 30_000
const CHANNEL = 'lectern_lock_wanted'

interface Holder extends LockRequest {
  /** False while it only tries. */
  isTaken: boolean
}

interface LockState {
  held: Map<string, Holder>
  connection?: Promise<pg.Client> | undefined
  client?: pg.Client | undefined
  idle?: NodeJS.Timeout | undefined
}

// One for the process, however often a bundler copies this module.
const globals = globalThis as typeof globalThis & { lecternLocks?: LockState }
globals.lecternLocks ??= { held: new Map() }
const state = globals.lecternLocks

// Whoever only tries is left alone: the word that somebody waits comes back to the one who said it, too.
function ask(name: string): void {
  const holder = state.held.get(name)
  if (holder?.isTaken) holder.onWanted()
}

async function takeOnServer(name: string): Promise<boolean> {
  clearTimeout(state.idle)
  const client = await connection()
  const { rows } = await client.query<{ taken: boolean }>(
    'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS taken',
    [name],
  )
  if (rows[0]?.taken) return true
  await client.query('SELECT pg_notify($1, $2)', [CHANNEL, name])
  return false
}

async function release(name: string): Promise<void> {
  try {
    const client = await connection()
    await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [name])
  } catch (cause) {
    drop()
    // A broken connection has freed it already.
    logger().debug({ operation: 'locks.release', cause: describeCause(cause) }, 'lock connection lost')
  } finally {
    state.held.delete(name)
    if (state.held.size === 0) state.idle = setTimeout(closeLocks, IDLE_MS).unref()
  }
}

function connection(): Promise<pg.Client> {
  state.connection ??= open().catch(error => {
    state.connection = undefined
    throw error
  })
  return state.connection
}

async function open(): Promise<pg.Client> {
  const { databaseUrl, databaseRole } = config()
  const client = new pg.Client({
    ...(databaseUrl ? { connectionString: databaseUrl } : {}),
    ...(databaseRole ? { options: `-c role=${databaseRole}` } : {}),
    application_name: 'lectern-locks',
    connectionTimeoutMillis: 3000,
    // Each of its questions is answered at once or never.
    query_timeout: 2500,
    keepAlive: true,
  })
  client.on('error', () => lose(client))
  client.on('end', () => lose(client))
  client.on('notification', ({ payload }) => payload && ask(payload))
  await client.connect()
  await client.query(`LISTEN ${CHANNEL}`)
  state.client = client
  return client
}

// A question that got no answer: what it asked for may be held by now, and the end of the connection gives it free.
function drop(): void {
  const { client } = state
  if (!client) return
  lose(client)
  void client.end().catch(() => undefined)
}

function lose(client: pg.Client): void {
  if (state.client !== client) return
  state.client = undefined
  state.connection = undefined
  for (const holder of state.held.values()) {
    if (!holder.isTaken) continue
    holder.onLost?.()
    holder.onWanted()
  }
}
