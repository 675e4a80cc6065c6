import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * A process that can be recognized later. A number alone is not enough: in a container the same small numbers come
 * back after each start, so the kernel's start time is kept beside it. It is '' where /proc does not exist.
 */
export interface ProcessRecord {
  pid: number
  started: string
}

export function recordProcess(pid: number): ProcessRecord {
  return { pid, started: processStat(pid)?.started ?? '' }
}

export function isRunning({ pid, started }: ProcessRecord): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it lives but belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const now = processStat(pid)
  if (!now) return started === ''
  // A zombie holds no file and no port; where process 1 does not reap, it would stay for ever.
  return now.state !== 'Z' && (started === '' || now.started === started)
}

export async function waitUntilGone(record: ProcessRecord, timeoutMs: number): Promise<boolean> {
  for (const end = Date.now() + timeoutMs; Date.now() < end; await sleep(50)) {
    if (!isRunning(record)) return true
  }
  return !isRunning(record)
}

/** Fields 3 and 22 of proc_pid_stat(5), and the boot they belong to. */
function processStat(pid: number): { state: string; started: string } | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the name in parentheses and may hold spaces: count from its end.
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim().slice(0, 8)
    return { state: fields[0] ?? '', started: `${boot}-${fields[19]}` }
  } catch {
    return undefined
  }
}
