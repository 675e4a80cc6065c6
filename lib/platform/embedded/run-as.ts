import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { ask } from './find-program'

export interface Identity {
  uid: number
  gid: number
}

/** How to start a server that refuses to run as root: spawn options, and flags for setpriv(1) when those do not do. */
export interface RunAs {
  owner?: Identity
  spawn: Partial<Identity>
  setprivFlags: string[]
}

/**
 * Whom PostgreSQL runs as: this user, or when this user is root, `postgres` (made if need be) or else `nobody`.
 * `paths` are what the server must reach. Throws with what to change when it cannot.
 */
export function runAsUnprivileged(paths: string[]): RunAs {
  if (process.getuid?.() !== 0) return { spawn: {}, setprivFlags: [] }
  const owner = lookUp('postgres') ?? createUser('postgres') ?? lookUp('nobody')
  if (!owner) throw new Error('PostgreSQL refuses to run as root, and there is no user "postgres": add one')
  const closed = paths.map(path => closedFolder(path, owner)).find(Boolean)
  if (!closed) return { owner, spawn: owner, setprivFlags: [] }
  // A checkout under /root or in a mktemp folder. Rather than opening somebody's folder, the server gets the one
  // capability of passing through it. access(2) drops capabilities after a change of user unless no_setuid_fixup is set.
  const flags = ['--securebits', '+no_setuid_fixup', '--reuid', `${owner.uid}`, '--regid', `${owner.gid}`]
  flags.push('--clear-groups', '--inh-caps', '+dac_read_search', '--ambient-caps', '+dac_read_search')
  const probe = spawnSync('setpriv', [...flags, 'ls', closed], { stdio: 'ignore' })
  if (probe.status === 0) return { owner, spawn: {}, setprivFlags: flags }
  throw new Error(
    `PostgreSQL refuses to run as root, and user ${owner.uid} cannot pass through ${closed}: ` +
      `run "chmod o+x ${closed}", or move the checkout and LECTERN_DATA_DIR elsewhere, or do not run as root`,
  )
}

/** The nearest folder above `path` that `who` cannot pass. Folders that do not exist yet will be made passable. */
export function closedFolder(path: string, who: Identity): string | undefined {
  const parent = dirname(path)
  if (parent === path) return undefined
  const above = closedFolder(parent, who)
  if (above) return above
  const stat = statSync(parent, { throwIfNoEntry: false })
  if (!stat) return undefined
  const execute = stat.uid === who.uid ? 0o100 : stat.gid === who.gid ? 0o010 : 0o001
  return stat.mode & execute ? undefined : parent
}

function lookUp(name: string): Identity | undefined {
  const [uid, gid] = [ask('id', ['-u', name]), ask('id', ['-g', name])].map(answer =>
    Number.parseInt(answer ?? '', 10),
  )
  return uid && gid ? { uid, gid } : undefined
}

function createUser(name: string): Identity | undefined {
  spawnSync('groupadd', ['--system', name], { stdio: 'ignore' })
  spawnSync('useradd', ['--system', '--gid', name, '--no-create-home', name], { stdio: 'ignore' })
  return lookUp(name)
}
