import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'
import { describeCause, logger } from '@/lib/platform/logger'
import { shardOf } from '@/lib/platform/regions/shard-map'
import { WatchedPool } from '@/lib/platform/watched-pool'
import { Prisma, PrismaClient } from '@/prisma/generated/client'

/** A transaction of the Prisma client, handed to stores by the verb that opened it. */
export type Tx = Prisma.TransactionClient

interface Node {
  pool: WatchedPool
  client: PrismaClient
}

// Survives hot reload, which would otherwise leave a pool behind at each edit.
const globals = globalThis as typeof globalThis & { lecternNodes?: Map<string, Node> }

// By the address of the server: by default one holds all shards (C-02), and all of them share its pool.
function nodes(): Map<string, Node> {
  globals.lecternNodes ??= new Map()
  return globals.lecternNodes
}

function node(region?: string): Node {
  const shard = region === undefined ? 1 : shardOf(region)
  const url = config().shards?.[shard].primaryUrl ?? ''
  const existing = nodes().get(url)
  if (existing) return existing
  const created = connect(url)
  nodes().set(url, created)
  return created
}

function connect(url: string): Node {
  const { databasePoolSize, databaseRole, databaseIdleSeconds } = config()
  if (!url) {
    throw new AppError('unavailable', 'database_not_configured', {
      publicMessage: 'The database is not configured. Set DATABASE_URL.',
    })
  }
  const pool = new WatchedPool({
    connectionString: url,
    // Less than what the owner of the tables may (SEC-06).
    ...(databaseRole ? { options: `-c role=${databaseRole}` } : {}),
    max: databasePoolSize,
    connectionTimeoutMillis: 3000,
    idleTimeoutMillis: 30_000,
    // A process that froze in the middle of a transaction must not keep its rows from those that took over its work: the
    // next relay, worker or sender waits for them. Nobody of ours who lives is silent for that long: `inTransaction` ends
    // after 15 s, an effect of the relay and the removal of one content are one request to another store, and whoever
    // reads whole contents under a lock keeps awake (`keepAwake`). An export, which waits for its reader, sets its own.
    idle_in_transaction_session_timeout: databaseIdleSeconds * 1000,
    application_name: 'lectern',
  })
  // An idle connection that the server closes is not an error of ours: the next query opens another one.
  pool.on('error', cause =>
    logger().warn({ operation: 'postgres.idle', cause: describeCause(cause) }, 'connection lost'),
  )
  return { pool, client: new PrismaClient({ adapter: new PrismaPg(pool) }) }
}

/** The Prisma client of the shard that holds a region's people. Refuses `unknown_region`. */
export function db(region?: string): PrismaClient {
  return node(region).client
}

/** The connection pool of the same shard, for calls of SQL functions on hot paths. Always with parameters (SEC-02). */
export function sql(region?: string): pg.Pool {
  return node(region).pool
}

/** How full the pools of this process are, over all servers (OPS-18). */
export function poolCounts(): { size: number; open: number; idle: number; waiting: number } {
  const pools = [...nodes().values()].map(({ pool }) => pool)
  const sum = (of: (pool: WatchedPool) => number) => pools.reduce((total, pool) => total + of(pool), 0)
  return {
    size: config().databasePoolSize,
    open: sum(pool => pool.totalCount),
    idle: sum(pool => pool.idleCount),
    waiting: sum(pool => pool.waitingCount),
  }
}

/** Whether the last try to reach the database failed. */
export function isDatabaseAway(): boolean {
  return [...nodes().values()].some(({ pool }) => pool.isUnreachable)
}

/** Ends every connection of this process (REG-10). */
export async function closePostgres(): Promise<void> {
  const open = [...nodes().values()]
  nodes().clear()
  for (const { client, pool } of open) {
    await client.$disconnect()
    if (!pool.ended) await pool.end()
  }
}

const CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08000',
  '08001',
  '08003',
  '08006',
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  // A transaction that found no free connection in its time, or lost the one it had.
  'P2028',
])

/** Turns what a driver throws into the refusal it means; anything unknown is given back as it is. */
export function asDatabaseRefusal(error: unknown): unknown {
  if (error instanceof AppError) return error
  const codes = codesOf(error)
  if (codes.some(code => code === 'P2002' || code === '23505')) {
    return new AppError('conflict', 'already_exists', { cause: error })
  }
  // What it belongs to, or is about, went in the same moment.
  if (codes.some(code => code === 'P2025' || code === 'P2003' || code === '23503')) {
    return new AppError('not_found', 'not_found', { cause: error })
  }
  if (
    codes.some(code => CONNECTION_CODES.has(code)) ||
    /timeout exceeded when trying to connect|Connection terminated|is not queryable/.test(String(error))
  ) {
    return new AppError('unavailable', 'database', {
      publicMessage: 'The database cannot be reached right now. Nothing was changed; please try again.',
      details: { retryAfterSeconds: 5 },
      cause: error,
    })
  }
  return error
}

// Out of range, not of this type, no such moment.
const UNFIT_CODES = new Set(['22003', '22007', '22008', '22P02'])

/** Whether the server refused a value that its column could not hold. */
export function isUnfitValue(error: unknown): boolean {
  return codesOf(error).some(code => UNFIT_CODES.has(code))
}

function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 4) return []
  const { code, originalCode, cause, errors, meta } = error as Record<string, unknown>
  const own = [code, originalCode].filter((value): value is string => typeof value === 'string')
  const list = Array.isArray(errors) ? errors.flatMap(inner => codesOf(inner, depth + 1)) : []
  // Of a raw query Prisma tells only there what the server said.
  const { driverAdapterError } = (meta ?? {}) as Record<string, unknown>
  return [...own, ...list, ...codesOf(cause, depth + 1), ...codesOf(driverAdapterError, depth + 1)]
}

export { Prisma }
