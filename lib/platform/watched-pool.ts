import pg from 'pg'
import { describeCause, logger } from '@/lib/platform/logger'

const TICK_MS = 250
const PATIENCE_MS = 500
const PROBE_MS = 1750
const PAUSE_MS_MAX = 60_000
const HELD_UP_MS = 500

interface Borrowed {
  askAt: number
  pauseMs: number
}

/**
 * A pool that notices a server which keeps its connections open and says nothing: a machine that froze, a network that
 * swallows. Whoever waits longer than a moment makes it ask over a new connection; when that stays silent too, the waiting
 * ones are let go and the next ones refused at once, until the server speaks again (check 57). A slow query of a server
 * that speaks is left alone, also while it is too busy to let somebody new in. A process that was held up itself, by work
 * or by a machine that gave it no time, has not listened: it takes nobody for silent and asks again.
 */
export class WatchedPool extends pg.Pool {
  /** It keeps silent: nobody is let near it until it speaks. */
  isAway = false
  /** The last try to reach it failed, by silence or by a refusal. */
  isUnreachable = false
  readonly #probe: pg.ClientConfig
  readonly #borrowed = new Map<pg.PoolClient, Borrowed>()
  #connectingSince: number | undefined
  #isProbing = false
  #tickedAt = Date.now()
  #heldUpAt = 0
  #heardAt = 0
  readonly #timer = setInterval(() => this.#tick(), TICK_MS).unref()

  constructor(options: pg.PoolConfig) {
    super(options)
    const { connectionString, ssl } = options
    this.#probe = {
      ...(connectionString ? { connectionString } : {}),
      ...(ssl ? { ssl } : {}),
      application_name: 'lectern-watch',
      connectionTimeoutMillis: PROBE_MS,
      query_timeout: PROBE_MS,
    }
    this.on('connect', client => {
      ;(client as unknown as Speaking).connection.stream.on('data', () => {
        this.#heardAt = Date.now()
      })
    })
    this.on('acquire', client => {
      // The server may end one that is in use, as it does with a holder that froze. Unheard that would end the process;
      // its next query says so to whoever has it.
      client.on('error', noteLoss)
      this.#borrowed.set(client, { askAt: Date.now() + PATIENCE_MS, pauseMs: PATIENCE_MS })
    })
    this.on('release', (_error, client) => {
      client.off('error', noteLoss)
      this.#borrowed.delete(client)
    })
    this.on('remove', client => this.#borrowed.delete(client))
  }

  override connect(): Promise<pg.PoolClient>
  override connect(callback: ConnectCallback): void
  override connect(callback?: ConnectCallback): Promise<pg.PoolClient> | undefined {
    if (!callback) {
      return new Promise((resolve, reject) => {
        this.connect((error, client) => (client ? resolve(client) : reject(error)))
      })
    }
    if (this.isAway) {
      const silent = Object.assign(new Error('PostgreSQL does not answer'), { code: 'ETIMEDOUT' })
      callback(silent, undefined, () => undefined)
      return undefined
    }
    super.connect((error, client, done) => {
      this.isUnreachable = error !== undefined && error !== null
      callback(error, client, done)
    })
    return undefined
  }

  override end(): Promise<void>
  override end(callback: () => void): void
  override end(callback?: () => void): Promise<void> | undefined {
    clearInterval(this.#timer)
    return callback ? void super.end(callback) : super.end()
  }

  #tick(): void {
    const now = Date.now()
    if (now - this.#tickedAt > TICK_MS + HELD_UP_MS) this.#heldUpAt = now
    this.#tickedAt = now
    void this.#look()
  }

  async #look(): Promise<void> {
    if (this.#isProbing || !(this.isAway || this.#isSomebodyWaiting())) return
    this.#isProbing = true
    const askedAt = Date.now()
    try {
      const answers = await this.#answers()
      // After a pause timers run first, before what the server has said meanwhile is read.
      if (!answers && this.#heldUpAt >= askedAt) return
      // One that is busy may be slow to let somebody in, and answers those that are.
      const isBusy = !answers && this.#heardAt >= askedAt
      this.isAway = !answers && !isBusy
      if (this.isAway) this.isUnreachable = true
      for (const [client, borrowed] of this.#borrowed) {
        // Also those that came while it was asked: the server has said nothing to them either.
        if (this.isAway) letGo(client)
        if (borrowed.askAt > askedAt) continue
        // The one that listens for jobs is borrowed for ever; it is asked about less and less.
        borrowed.pauseMs = Math.min(2 * borrowed.pauseMs, PAUSE_MS_MAX)
        borrowed.askAt = Date.now() + borrowed.pauseMs
      }
    } finally {
      this.#isProbing = false
    }
  }

  #isSomebodyWaiting(): boolean {
    const now = Date.now()
    const isConnecting = this.waitingCount > 0 || this.totalCount > this.idleCount + this.#borrowed.size
    this.#connectingSince = isConnecting ? (this.#connectingSince ?? now) : undefined
    if (this.#connectingSince !== undefined && this.#connectingSince + PATIENCE_MS <= now) return true
    return [...this.#borrowed.values()].some(({ askAt }) => askAt <= now)
  }

  /** A refusal is an answer: what connects next hears it at once by itself. */
  async #answers(): Promise<boolean> {
    const client = new pg.Client(this.#probe)
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.query('SELECT 1')
      return true
    } catch (error) {
      return !/timeout/i.test(String(error))
    } finally {
      void client.end().catch(() => undefined)
    }
  }
}

/** What there is of a connection beneath a client. */
interface Speaking {
  connection: { stream: NodeJS.EventEmitter }
}

type ConnectCallback = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (release?: unknown) => void,
) => void

function noteLoss(cause: unknown): void {
  logger().warn({ operation: 'postgres.lost', cause: describeCause(cause) }, 'connection in use lost')
}

// Ends its query with an error. One that has none under way is closed when the server speaks again.
function letGo(client: pg.PoolClient): void {
  void (client as unknown as pg.Client).end().catch(() => undefined)
}
