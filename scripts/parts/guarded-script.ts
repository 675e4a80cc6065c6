import { environment } from '@/lib/platform/embedded/environment'
import { type GuardedProcess, spawnGuarded } from '@/lib/platform/embedded/spawn-guarded'

/** Runs another command of the project as a process of its own, which cannot outlive this one. */
export async function guardedScript(
  name: string,
  options: { args?: string[]; env?: Record<string, string>; log: (line: string) => void },
): Promise<GuardedProcess> {
  return spawnGuarded({
    name,
    command: process.execPath,
    args: ['scripts/run.mjs', name, ...(options.args ?? [])],
    env: { ...environment(), ...options.env },
    graceMs: 15_000,
    onLine: options.log,
  })
}
