import { z } from 'zod'

const time = z.iso.datetime()

/** A server, a store or a worker as it stands now (ADM-14, FUT-08). */
export const SystemNode = z.object({
  name: z.string(),
  kind: z.enum(['postgres', 'mongo', 'redis', 'blob-store', 'worker']),
  role: z.enum(['primary', 'replica']).nullable(),
  address: z.string().nullable(),
  /** `late`: it answers and is behind. `off`: none is configured. */
  state: z.enum(['up', 'late', 'down', 'off']),
  latencyMs: z.number().nullable(),
  version: z.string().nullable(),
  error: z.string().nullable(),
  note: z.string().nullable(),
  lag: z
    .object({ bytes: z.number().nullable(), seconds: z.number().nullable(), isPaused: z.boolean() })
    .nullable(),
})
export type SystemNode = z.infer<typeof SystemNode>

/** `down`: a primary is. `reduced`: something else is down or late. */
export const SystemHealth = z.object({
  takenAt: time,
  status: z.enum(['ok', 'reduced', 'down']),
  nodes: z.array(SystemNode),
})
export type SystemHealth = z.infer<typeof SystemHealth>

/** Which server is looked at; the first primary when none is named. */
export const NodeChoice = z.object({ node: z.string().max(100).optional() })
export type NodeChoice = z.infer<typeof NodeChoice>

const OfNode = z.object({
  takenAt: time,
  /** The server that was asked, of those there are. */
  node: z.string(),
  nodes: z.array(z.string()),
})

const DatabaseSize = z.object({
  node: z.string(),
  name: z.string(),
  /** Null, with the reason, while the server does not answer. */
  sizeBytes: z.number().nullable(),
  error: z.string().nullable(),
})
const TableSize = z.object({
  schema: z.string(),
  table: z.string(),
  rowEstimate: z.number().nullable(),
  sizeBytes: z.number(),
  indexBytes: z.number(),
})
export type TableSize = z.infer<typeof TableSize>
const CollectionSize = z.object({
  collection: z.string(),
  documentCount: z.number(),
  dataBytes: z.number(),
  sizeBytes: z.number(),
  indexBytes: z.number(),
})
export type CollectionSize = z.infer<typeof CollectionSize>

/** What lies where (ADM-10, ADM-11). */
export const SystemDatabases = OfNode.extend({
  databases: z.array(DatabaseSize),
  tables: z.array(TableSize),
  /** Null while the media store is off or away. */
  collections: z.array(CollectionSize).nullable(),
  collectionsError: z.string().nullable(),
})
export type SystemDatabases = z.infer<typeof SystemDatabases>

const Session = z.object({
  pid: z.int(),
  application: z.string(),
  state: z.string(),
  since: time.nullable(),
  openedAt: time,
  waitEvent: z.string().nullable(),
  /** Short and without values. */
  statement: z.string().nullable(),
})
export type Session = z.infer<typeof Session>

/** Who is connected to a database (ADM-12), and how that fits into what may be (OPS-18, OPS-19). */
export const SystemSessions = OfNode.extend({
  sessions: z.array(Session),
  byState: z.array(z.object({ state: z.string(), count: z.int() })),
  serverCount: z.int(),
  maxConnections: z.int(),
  reservedConnections: z.int(),
  /** Of the process that answers. */
  pool: z.object({ size: z.int(), open: z.int(), idle: z.int(), waiting: z.int() }),
})
export type SystemSessions = z.infer<typeof SystemSessions>

export const STATEMENT_SORTS = ['total', 'mean', 'max', 'calls'] as const
export const StatementSort = z.enum(STATEMENT_SORTS)
export type StatementSort = z.infer<typeof StatementSort>
export const StatementChoice = NodeChoice.extend({ sort: StatementSort.default('total') })
export type StatementChoice = z.infer<typeof StatementChoice>

const Statement = z.object({
  statementId: z.string(),
  text: z.string(),
  calls: z.number(),
  rowCount: z.number(),
  totalMs: z.number(),
  meanMs: z.number(),
  maxMs: z.number(),
  /** Of the time of all statements of this database, from 0 to 1. */
  share: z.number(),
})
export type Statement = z.infer<typeof Statement>

/** Slow and frequent statements (ADM-13). */
export const SystemStatements = OfNode.extend({
  state: z.enum(['ready', 'not_installed', 'not_loaded']),
  statements: z.array(Statement),
  since: time.nullable(),
  hiddenCount: z.int(),
})
export type SystemStatements = z.infer<typeof SystemStatements>

const QueueDepth = z.object({
  kind: z.string(),
  waiting: z.int(),
  planned: z.int(),
  running: z.int(),
  failed: z.int(),
  oldestWaitingSeconds: z.number().nullable(),
  lastError: z.string().nullable(),
})
export type QueueDepth = z.infer<typeof QueueDepth>
const CacheFamily = z.object({ family: z.string(), hits: z.int(), misses: z.int() })
export type CacheFamily = z.infer<typeof CacheFamily>
const MaintenanceState = z.object({
  kind: z.enum(['backup', 'restore_test', 'verify', 'reconcile']),
  /** Null when it never ran. */
  lastStartedAt: time.nullable(),
  lastOutcome: z.enum(['running', 'succeeded', 'failed']).nullable(),
  lastDetail: z.string().nullable(),
  lastSuccessAt: time.nullable(),
})
export type MaintenanceState = z.infer<typeof MaintenanceState>

/** What works in the background, and with what. */
export const SystemWork = z.object({
  takenAt: time,
  queues: z.array(QueueDepth),
  /** Processing of media, which keeps its own account: by state. */
  mediaJobs: z.array(z.object({ state: z.string(), count: z.int() })),
  outbox: z.object({ waiting: z.int(), lagSeconds: z.number(), dead: z.int() }),
  cache: z.object({
    isConfigured: z.boolean(),
    families: z.array(CacheFamily),
    server: z
      .object({ hits: z.number(), misses: z.number(), usedBytes: z.number(), keyCount: z.number() })
      .nullable(),
  }),
  versions: z.array(z.object({ name: z.string(), version: z.string() })),
  maintenance: z.array(MaintenanceState),
})
export type SystemWork = z.infer<typeof SystemWork>
