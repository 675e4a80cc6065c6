import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { type ProcessRecord, recordProcess, waitUntilGone } from './process-record'

/**
 * Ends `program`s of an earlier run that still work in `folder`, which happens when their guardian was killed as well.
 * Call it under the lock of the data directory. Only Linux can tell; elsewhere the server's own lock speaks up.
 */
export async function stopOrphans(folder: string, program: string, signal: NodeJS.Signals): Promise<number> {
  const orphans = processesIn(folder, program)
  await Promise.all(orphans.map(orphan => end(orphan, signal)))
  return orphans.length
}

/** Whether this system shows which processes work in a folder, so that finding none means that there is none. */
export const canSeeProcesses = process.platform === 'linux' && existsSync('/proc/self/cwd')

async function end(orphan: ProcessRecord, signal: NodeJS.Signals): Promise<void> {
  send(orphan, signal)
  if (await waitUntilGone(orphan, 15_000)) return
  send(orphan, 'SIGKILL')
  await waitUntilGone(orphan, 5_000)
}

function send({ pid }: ProcessRecord, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended in the meantime.
  }
}

/** Servers have their data folder as working directory. So may somebody's shell, hence the look at the name. */
function processesIn(folder: string, program: string): ProcessRecord[] {
  try {
    const place = realpathSync(folder)
    return readdirSync('/proc')
      .filter(name => /^\d+$/.test(name) && workingDirectory(name) === place && nameOf(name) === program)
      .map(name => recordProcess(Number(name)))
  } catch {
    return []
  }
}

function workingDirectory(pid: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}

function nameOf(pid: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
  } catch {
    return undefined
  }
}
