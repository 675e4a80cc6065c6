import { join } from 'node:path'
import { withLock } from './exclusive-lock'
import { isRunning, waitUntilGone } from './process-record'
import { readServiceFile } from './service-file'
import { stopOrphans } from './stop-orphans'

const ENDING_MS_MAX = 20_000

/**
 * Makes sure that nothing writes to a data directory any more. Waits for servers that are stopping and ends those
 * whose command and guardian are gone. Throws, naming the process, when a living command still runs one.
 */
export async function releaseServices(dataDir: string): Promise<void> {
  await withLock(join(dataDir, 'services.lock'), () => release(dataDir), { timeoutMs: ENDING_MS_MAX })
}

async function release(dataDir: string): Promise<void> {
  for (const [name, { server, owner }] of Object.entries(readServiceFile(dataDir))) {
    if (!server || !isRunning(server)) continue
    if (owner && isRunning(owner))
      throw new Error(`process ${owner.pid} runs its ${name}: end that process first`)
    await waitUntilGone(server, ENDING_MS_MAX)
  }
  await stopOrphans(join(dataDir, 'postgres'), 'postgres', 'SIGINT')
  await stopOrphans(join(dataDir, 'mongo'), 'mongod', 'SIGTERM')
}
