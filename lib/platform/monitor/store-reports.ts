import type { Document } from 'mongodb'
import { config } from '@/lib/platform/config'
import { mongo } from '@/lib/platform/mongo'
import { errorText } from '@/lib/platform/monitor/ask-node'
import { type NodeReport, nodeReport, timed } from '@/lib/platform/monitor/node-report'
import { redis } from '@/lib/platform/redis'

const LATE_SECONDS = 10

/** MongoDB, each member of its replica set on a line. Never throws. */
export async function reportMongo(): Promise<NodeReport[]> {
  const { isMediaStoreEnabled, mongoUrl } = config()
  const base = { name: 'mongo', kind: 'mongo' as const }
  if (!isMediaStoreEnabled)
    return [nodeReport({ ...base, state: 'off', note: 'Switched off by MEDIA_DB_ENABLED.' })]
  if (!mongoUrl) return [nodeReport({ ...base, state: 'off', note: 'MONGODB_URI is not set.' })]
  try {
    const admin = mongo().admin()
    const { latencyMs } = await timed(() => mongo().command({ ping: 1 }))
    const [{ version }, hello, members] = await Promise.all([
      admin.command({ buildInfo: 1 }),
      admin.command({ hello: 1 }),
      // Needs a right that not every user has; what the server says of itself does then.
      admin.command({ replSetGetStatus: 1 }).then(
        status => status.members as Document[],
        () => [],
      ),
    ])
    if (members.length > 0) return members.map(member => reportMember(member, members, latencyMs, version))
    return [nodeReport({ ...base, state: 'up', address: hello.me ?? null, latencyMs, version })]
  } catch (cause) {
    return [nodeReport({ ...base, state: 'down', error: errorText(cause) })]
  }
}

function reportMember(member: Document, all: Document[], latencyMs: number, version: string): NodeReport {
  const isPrimary = member.stateStr === 'PRIMARY'
  const newest = Math.max(...all.map(one => one.optimeDate?.getTime() ?? 0))
  const seconds = (newest - (member.optimeDate?.getTime() ?? 0)) / 1000
  const isHealthy = member.health === 1 && ['PRIMARY', 'SECONDARY', 'ARBITER'].includes(member.stateStr)
  const isLate = !isPrimary && member.stateStr === 'SECONDARY' && seconds > LATE_SECONDS
  return nodeReport({
    name: all.length > 1 ? `mongo ${member.name}` : 'mongo',
    kind: 'mongo',
    role: isPrimary ? 'primary' : 'replica',
    address: member.name,
    state: !isHealthy ? 'down' : isLate ? 'late' : 'up',
    // The member that answered is the primary; of the others it says how long they take.
    latencyMs: isPrimary ? latencyMs : (member.pingMs ?? null),
    version: isPrimary ? version : null,
    error: isHealthy ? null : member.lastHeartbeatMessage || `its state is ${member.stateStr}`,
    lag: isPrimary || !isHealthy ? null : { bytes: null, seconds, isPaused: false },
  })
}

/** The cache. Never throws. */
export async function reportRedis(): Promise<NodeReport> {
  const base = { name: 'redis', kind: 'redis' as const }
  const { redisUrl } = config()
  const client = redis()
  if (!client || !redisUrl)
    return nodeReport({
      ...base,
      state: 'off',
      note: 'REDIS_URL is not set: PostgreSQL answers what would be cached.',
    })
  const address = new URL(redisUrl).host
  try {
    const { latencyMs } = await timed(() => client.ping())
    const facts = redisFacts(await client.info())
    return nodeReport({ ...base, state: 'up', address, latencyMs, version: facts.redis_version ?? null })
  } catch (cause) {
    return nodeReport({ ...base, state: 'down', address, error: errorText(cause) })
  }
}

/** The answer of INFO by name. */
export function redisFacts(text: string): Record<string, string> {
  const pairs = text.split(/\r?\n/).flatMap(line => {
    const at = line.indexOf(':')
    return at > 0 && !line.startsWith('#') ? [[line.slice(0, at), line.slice(at + 1)] as const] : []
  })
  return Object.fromEntries(pairs)
}
