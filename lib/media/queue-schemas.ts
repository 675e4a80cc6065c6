import { z } from 'zod'

export const QUEUE_STATES = ['queued', 'running', 'failed', 'ready', 'canceled'] as const
export const QueueFilter = z.object({
  state: z.enum(QUEUE_STATES).default('running'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(500).optional(),
  /** Only those that failed for exactly this reason; empty is none noted. */
  reason: z.string().max(2000).optional(),
})
export type QueueFilter = z.infer<typeof QueueFilter>

/** The processing of a file as an admin sees it. */
export const QueueJob = z.object({
  jobId: z.string(),
  fileId: z.string(),
  originalName: z.string(),
  kind: z.string(),
  sizeBytes: z.number(),
  state: z.enum(QUEUE_STATES),
  attempt: z.number().int(),
  progressPercent: z.number().int(),
  etaSeconds: z.number().int().nullable(),
  failureReason: z.string().nullable(),
  /** The process that works on it, or did last. */
  worker: z.string().nullable(),
  /** A worker that is silent until then has lost it. */
  leaseUntil: z.string().nullable(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
})
export type QueueJob = z.infer<typeof QueueJob>
export const QueuePage = z.object({ data: z.array(QueueJob), nextCursor: z.string().nullable() })
export type QueuePage = z.infer<typeof QueuePage>

/** The queue at a moment: how many wait, run and failed, and how far those that run are. */
export const QueueMoment = z.object({
  queued: z.number().int(),
  running: z.number().int(),
  failed: z.number().int(),
  jobs: z.array(QueueJob),
  /** Changes with every job that ends or begins. */
  mark: z.string(),
})
export type QueueMoment = z.infer<typeof QueueMoment>

export const QueueJobRef = z.object({ jobId: z.uuid() })
export const QueueRetry = z.union([
  z.object({ jobIds: z.array(z.uuid()).min(1).max(100) }),
  z.object({ all: z.literal(true) }),
])
export type QueueRetry = z.infer<typeof QueueRetry>
export const QueueRetried = z.object({
  done: z.number().int(),
  already: z.number().int(),
  failed: z.array(z.object({ jobId: z.string(), reason: z.string() })),
})
export type QueueRetried = z.infer<typeof QueueRetried>
