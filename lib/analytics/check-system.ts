import type { SystemHealth, SystemNode } from '@/lib/analytics/system-schemas'
import { probeStorages } from '@/lib/media/probe-storages'
import type { StorageType } from '@/lib/media/storage/driver'
import { storagesSetUp } from '@/lib/media/storage/known-drivers'
import { errorText } from '@/lib/platform/monitor/ask-node'
import { reportDatabases } from '@/lib/platform/monitor/database-reports'
import { nodeReport, timed } from '@/lib/platform/monitor/node-report'
import { reportMongo, reportRedis } from '@/lib/platform/monitor/store-reports'
import { reportWorkers } from '@/lib/platform/monitor/worker-reports'
import { withinOwnTime } from '@/lib/platform/within-own-time'

/**
 * The full check (OPS-15): every primary and replica, MongoDB, the cache, the blob store and each worker, all asked at
 * once. Never throws. For commands and verbs: it names hosts.
 */
export async function checkSystem(): Promise<SystemHealth> {
  const takenAt = new Date().toISOString()
  const [databases, documents, cache, store, workers] = await Promise.all([
    reportDatabases(),
    reportMongo(),
    reportRedis(),
    reportStorage(),
    reportWorkers(),
  ])
  const nodes = [...databases, ...documents, cache, store, ...workers]
  return { takenAt, status: statusOf(nodes), nodes }
}

function statusOf(nodes: SystemNode[]): SystemHealth['status'] {
  // Without a primary the people of its regions are not served; without anything else they are.
  const isServing = nodes.every(
    node => node.kind !== 'postgres' || node.role === 'replica' || node.state !== 'down',
  )
  if (!isServing) return 'down'
  return nodes.some(node => node.state === 'down' || node.state === 'late') ? 'reduced' : 'ok'
}

async function reportStorage(): Promise<SystemNode> {
  const base = { name: 'blob store', kind: 'blob-store' as const }
  try {
    const { latencyMs } = await timed(withinLimit)
    const note = storagesSetUp()
      .map(storageType => NOTES[storageType])
      .join(' ')
    return nodeReport({ ...base, state: 'up', latencyMs, note })
  } catch (cause) {
    return nodeReport({ ...base, state: 'down', error: errorText(cause) })
  }
}

const NOTES: Record<StorageType, string> = {
  local: 'On the local disk.',
  cloud: 'In an S3 bucket.',
  'google-drive': 'In Google Drive.',
}

const LIMIT_MS = 4000

/** A disk or a network that hangs is told as one that is down. */
async function withinLimit(): Promise<void> {
  const patience = new AbortController()
  const late = () => new Error(`no answer within ${LIMIT_MS} ms`)
  try {
    await withinOwnTime(LIMIT_MS, probeStorages(patience.signal), late)
  } finally {
    patience.abort()
  }
}
