import { Redis } from 'ioredis'
import { config } from '@/lib/platform/config'
import { describeCause, logger } from '@/lib/platform/logger'

const globals = globalThis as typeof globalThis & { lecternRedis?: Redis }

/** The shared cache, or null when none is configured. Nothing is lost when it is emptied or gone. */
export function redis(): Redis | null {
  const { redisUrl } = config()
  if (!redisUrl) return null
  globals.lecternRedis ??= open(redisUrl)
  return globals.lecternRedis
}

function open(url: string): Redis {
  const client = new Redis(url, {
    // A cache that is down must cost a request nothing: commands fail at once instead of queueing.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 250,
    connectTimeout: 1000,
    retryStrategy: attempt => Math.min(200 * attempt, 2000),
  })
  client.on('error', cause => logger().debug({ operation: 'redis', cause: describeCause(cause) }, 'redis'))
  return client
}

export async function closeRedis(): Promise<void> {
  const open = globals.lecternRedis
  globals.lecternRedis = undefined
  open?.disconnect()
}
