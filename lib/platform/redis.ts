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
  hangUpOnSilence(client)
  client.on('error', cause => logger().debug({ operation: 'redis', cause: describeCause(cause) }, 'redis'))
  return client
}

const SILENCES_MAX = 3

/**
 * A server that froze costs every command its time limit. After a few of them in a row the connection is made anew, and
 * until the server speaks there is none, so that commands fail at once (check 56).
 */
function hangUpOnSilence(client: Redis): void {
  const send = client.sendCommand.bind(client)
  let silences = 0
  async function watch(answer: unknown): Promise<void> {
    try {
      await answer
      silences = 0
    } catch (error) {
      silences = /timed out/i.test(String(error)) ? silences + 1 : silences
      if (silences < SILENCES_MAX || client.status !== 'ready') return
      silences = 0
      client.disconnect(true)
    }
  }
  client.sendCommand = (command, stream) => {
    const answer = send(command, stream)
    void watch(answer)
    return answer
  }
}

export async function closeRedis(): Promise<void> {
  const open = globals.lecternRedis
  globals.lecternRedis = undefined
  open?.disconnect()
}
