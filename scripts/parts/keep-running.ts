import { setTimeout as sleep } from 'node:timers/promises'
import type { GuardedProcess } from '@/lib/platform/embedded/spawn-guarded'

const SETTLED_MS = 30_000
const FALLS_MAX = 3

export interface KeptProcess {
  stop: () => Promise<void>
  /** Settles with the last exit code when it ended soon after its start, again and again. */
  gaveUp: Promise<number>
}

/** Starts a part and starts it again when it ends by itself, as a service manager does in production. */
export async function keepRunning(
  start: () => Promise<GuardedProcess>,
  log: (line: string) => void,
  pauseMs = 1000,
): Promise<KeptProcess> {
  let isStopping = false
  let part = await start()
  async function keep(): Promise<number> {
    let falls = 0
    for (;;) {
      const startedAt = Date.now()
      const code = await part.exited
      falls = Date.now() - startedAt < SETTLED_MS ? falls + 1 : 1
      if (falls > FALLS_MAX) return code
      await sleep(pauseMs)
      // Whoever stops it waits for nothing more of it.
      if (isStopping) return new Promise(() => undefined)
      log(`ended with ${code} and is started again`)
      part = await start()
    }
  }
  return {
    gaveUp: keep(),
    stop: async () => {
      isStopping = true
      await part.stop()
    },
  }
}
