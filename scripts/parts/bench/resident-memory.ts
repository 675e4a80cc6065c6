import { readdirSync, readFileSync } from 'node:fs'

/** Bytes of memory that each child of a process holds, largest first. */
export function residentBytesOfChildren(parentPid: number): number[] {
  return [...residentBytesByChild(parentPid).values()].sort((a, b) => b - a)
}

/** The same by the id of the child. Linux only: other systems have no /proc. */
export function residentBytesByChild(parentPid: number): Map<number, number> {
  const found = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const status = statusOf(name)
    if (field(status, 'PPid') === parentPid) found.set(Number(name), field(status, 'VmRSS') * 1024)
  }
  if (found.size === 0) throw new Error(`process ${parentPid} has no children to look at`)
  return found
}

// A process may end between being listed and being read.
function statusOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch {
    return ''
  }
}

function field(status: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0)
}
