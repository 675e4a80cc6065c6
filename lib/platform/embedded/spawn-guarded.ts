import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { bareEnvironment, type Environment, environment } from './environment'

export interface GuardedOptions {
  /** Shown in the process list: `guardian.mjs <name>`. */
  name: string
  command: string
  args: string[]
  env?: Environment
  cwd?: string
  uid?: number
  gid?: number
  /** Further flags of setpriv(1), which sets them and the death signal in one go. */
  setprivFlags?: string[]
  /** Asks the program to end; after `graceMs` its whole process group is killed. */
  stopSignal?: NodeJS.Signals
  graceMs?: number
  /** Output goes to this file, which outlives the command, instead of to `onLine`. */
  logFile?: string
  onLine?: (line: string, stream: 'stdout' | 'stderr') => void
}

export interface GuardedProcess {
  pid: number
  /** Its exit code; 128 + the signal's number when a signal ended it. */
  exited: Promise<number>
  stop(): Promise<number>
}

interface GuardianEvent {
  pid?: number
  failed?: string
}

const GUARDIAN = join(dirname(fileURLToPath(import.meta.url)), 'guardian.mjs')

/**
 * Starts a program that cannot outlive this process: whichever way this one ends, a guardian stops it.
 * Throws when the program cannot be started at all; one that starts and then fails resolves `exited`.
 */
export async function spawnGuarded(options: GuardedOptions): Promise<GuardedProcess> {
  const { name, onLine, stopSignal = 'SIGTERM', graceMs = 10_000 } = options
  const guardian = spawn(process.execPath, [GUARDIAN, name], {
    detached: true,
    env: bareEnvironment(),
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  })
  const exited = new Promise<number>(resolve => {
    guardian.once('exit', (code, signal) => resolve(code ?? (signal ? 137 : 1)))
    guardian.once('error', () => resolve(127))
  })
  const leash = guardian.stdin as Writable
  leash.on('error', () => {})
  readLines(guardian.stdout, line => onLine?.(line, 'stdout'))
  readLines(guardian.stderr, line => onLine?.(line, 'stderr'))

  const program = dyingWithItsParent(stopSignal, options)
  const { cwd, uid, gid, logFile, env = environment() } = options
  leash.write(`${JSON.stringify({ ...program, env, cwd, uid, gid, logFile, stopSignal, graceMs })}\n`)
  const pid = await firstEvent(guardian, name)
  return {
    pid,
    exited,
    stop() {
      leash.end()
      return exited
    },
  }
}

function firstEvent(guardian: ChildProcess, name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    readLines(guardian.stdio[3] as Readable, line => {
      const event = JSON.parse(line) as GuardianEvent
      if (event.pid) resolve(event.pid)
      if (event.failed) reject(new Error(`${name} could not be started: ${event.failed}`))
    })
    guardian.once('error', error => reject(new Error(`${name} could not be started`, { cause: error })))
    guardian.once('exit', () => reject(new Error(`${name} could not be started: its guardian ended`)))
  })
}

function readLines(from: Readable | null, take: (line: string) => void): void {
  if (from) createInterface({ input: from }).on('line', take)
}

let hasDeathSignal: boolean | undefined

/**
 * On Linux the kernel tells the program when its guardian dies, which closes the last gap: somebody killing the
 * guardian itself. util-linux has this since 2.33, busybox has not.
 */
function dyingWithItsParent(stopSignal: string, { command, args, setprivFlags = [] }: GuardedOptions) {
  const deathSignal = ['--pdeathsig', stopSignal]
  hasDeathSignal ??=
    process.platform === 'linux' &&
    spawnSync('setpriv', [...deathSignal, 'true'], { stdio: 'ignore' }).status === 0
  const flags = [...setprivFlags, ...(hasDeathSignal ? deathSignal : [])]
  return flags.length ? { command: 'setpriv', args: [...flags, command, ...args] } : { command, args }
}
