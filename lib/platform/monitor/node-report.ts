/** What is said of a server, a store or a worker, whichever it is. */
export interface NodeReport {
  /** Unique in one report. */
  name: string
  kind: 'postgres' | 'mongo' | 'redis' | 'blob-store' | 'worker'
  role: 'primary' | 'replica' | null
  /** Host and database, never a password. */
  address: string | null
  /** `late`: it answers and is behind. `off`: none is configured. */
  state: 'up' | 'late' | 'down' | 'off'
  latencyMs: number | null
  version: string | null
  /** Why it is down or late, for operators: it may name hosts. */
  error: string | null
  /** What else there is to know. */
  note: string | null
  lag: ReplicaLag | null
}

export interface ReplicaLag {
  /** What the primary has written and the replica does not show yet; null when the primary cannot say. */
  bytes: number | null
  /** Age of the newest change that the replica shows, 0 when it shows all of them. */
  seconds: number | null
  isPaused: boolean
}

export function nodeReport(
  given: Pick<NodeReport, 'name' | 'kind' | 'state'> & Partial<NodeReport>,
): NodeReport {
  return {
    role: null,
    address: null,
    latencyMs: null,
    version: null,
    error: null,
    note: null,
    lag: null,
    ...given,
  }
}

/** Runs a probe and says how long its answer took. */
export async function timed<Answer>(
  ask: () => Promise<Answer>,
): Promise<{ answer: Answer; latencyMs: number }> {
  const startedAt = performance.now()
  const answer = await ask()
  return { answer, latencyMs: Math.round((performance.now() - startedAt) * 10) / 10 }
}
