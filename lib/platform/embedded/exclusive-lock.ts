import { linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { isRunning, type ProcessRecord, recordProcess } from './process-record'

export interface LockOptions {
  /** Told once, when the lock is somebody else's: whose it is. */
  onWait?: (owner: ProcessRecord) => void
  timeoutMs?: number
}

/**
 * Runs `work` while no other process runs its own under the same file. The file names its owner; a lock whose owner is
 * dead is taken over. Throws when a living owner keeps it longer than `timeoutMs`.
 */
export async function withLock<T>(
  file: string,
  work: () => Promise<T>,
  options: LockOptions = {},
): Promise<T> {
  await acquire(file, options)
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

async function acquire(file: string, { onWait, timeoutMs = 600_000 }: LockOptions): Promise<void> {
  const deadline = Date.now() + timeoutMs
  let told = false
  while (!claim(file)) {
    const owner = readOwner(file)
    if (owner && isRunning(owner)) {
      if (!told) onWait?.(owner)
      told = true
      if (Date.now() > deadline) throw new Error(`process ${owner.pid} has held ${file} for too long`)
    } else if (owner) {
      removeStale(file)
    }
    await sleep(40 + Math.random() * 40)
  }
}

/** Written whole under another name and then linked, so that a reader never sees a lock without its owner. */
function claim(file: string): boolean {
  const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`
  writeFileSync(draft, JSON.stringify(recordProcess(process.pid)), { mode: 0o600 })
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function readOwner(file: string): ProcessRecord | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessRecord
  } catch {
    return undefined
  }
}

/** Two processes may find the same dead owner; without the second lock the slower one would remove the faster one's. */
function removeStale(file: string): void {
  const takeover = `${file}.takeover`
  if (!claim(takeover)) {
    const ageMs = Date.now() - (statSync(takeover, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (ageMs > 10_000) rmSync(takeover, { force: true })
    return
  }
  const owner = readOwner(file)
  if (owner && !isRunning(owner)) rmSync(file, { force: true })
  rmSync(takeover, { force: true })
}
