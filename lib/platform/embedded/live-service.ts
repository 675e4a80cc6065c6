import { setTimeout as sleep } from 'node:timers/promises'
import { isRunning, recordProcess, waitUntilGone } from './process-record'
import { readServiceFile, type ServiceEntry, type ServiceName, writeServiceEntry } from './service-file'
import type { GuardedProcess } from './spawn-guarded'

/** A service somebody may use. `isOurs` says whether this call started it; `stop` does nothing when it did not. */
export interface RunningService {
  url: string
  port: number
  pid: number
  isOurs: boolean
  stop(): Promise<void>
}

export interface StartOptions {
  dataDir: string
  log?: (line: string) => void
  /** Preferred instead of the port of the last run; another is taken when it is not free. */
  port?: number
}

/**
 * The entry of a service of this data directory that another living command keeps running, if it answers.
 * One whose command died is on its way out: waits for that, so that its files are free afterwards.
 */
export async function findLiveService(
  dataDir: string,
  name: ServiceName,
  answers: (port: number) => Promise<boolean>,
): Promise<Required<ServiceEntry> | undefined> {
  const { port, server, owner } = readServiceFile(dataDir)[name] ?? {}
  if (!port || !server || !owner || !isRunning(server)) return undefined
  if (isRunning(owner)) {
    for (let attempt = 0; attempt < 10 && isRunning(server); attempt++) {
      if (await answers(port)) return { port, server, owner }
      await sleep(200)
    }
  }
  if ((await waitUntilGone(server, 20_000)) || !isRunning(owner)) return undefined
  throw new Error(
    `${name} of ${dataDir} (process ${server.pid}) runs but does not answer: end process ${owner.pid}`,
  )
}

export function noteStarted(
  dataDir: string,
  name: ServiceName,
  port: number,
  process_: GuardedProcess,
): void {
  const entry = { port, server: recordProcess(process_.pid), owner: recordProcess(process.pid) }
  writeServiceEntry(dataDir, name, entry)
}

/** Wraps a server of ours; after `stop` the file keeps only its port, for the next run. */
export function ownedService(
  dataDir: string,
  name: ServiceName,
  { url, port, server }: { url: string; port: number; server: GuardedProcess },
): RunningService {
  const stop = async () => {
    await server.stop()
    writeServiceEntry(dataDir, name, { port })
  }
  return { url, port, pid: server.pid, isOurs: true, stop }
}

/** Two copies may be told the same free port; the slower one's server then ends at once and gets another try. */
export async function withRetries<T>(attempts: number, work: (attempt: number) => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work(attempt)
    } catch (error) {
      if (attempt + 1 >= attempts) throw error
      await sleep(300)
    }
  }
}
