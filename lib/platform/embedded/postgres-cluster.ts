import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { bareEnvironment } from './environment'
import type { RunAs } from './run-as'

const MAJOR = '18'

interface ClusterOptions {
  native: string
  folder: string
  user: string
  password: string
  runAs: RunAs
  log: (line: string) => void
}

/** Makes the files of a new database server unless they are there; one cut short leaves nothing that looks finished. */
export function initializeCluster({ native, folder, user, password, runAs, log }: ClusterOptions): void {
  const version = join(folder, 'PG_VERSION')
  if (existsSync(version)) {
    checkMajor(readFileSync(version, 'utf8').trim(), folder)
    return
  }
  log('PostgreSQL: preparing a new data folder')
  const draft = `${folder}.partial`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  const passwordFile = `${folder}.password`
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (runAs.owner) for (const path of [draft, passwordFile]) chownSync(path, runAs.owner.uid, runAs.owner.gid)
  chmodSync(draft, 0o700)
  try {
    run(join(native, 'bin', 'initdb'), initdbArguments(draft, user, passwordFile), runAs)
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(draft, folder)
}

function initdbArguments(folder: string, user: string, passwordFile: string): string[] {
  return [
    `--pgdata=${folder}`,
    `--username=${user}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // PostgreSQL's own rules for letters, so that sorting does not depend on the machine's locales.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--data-checksums',
  ]
}

function run(initdb: string, args: string[], runAs: RunAs): void {
  const [command, given] = runAs.setprivFlags.length
    ? ['setpriv', [...runAs.setprivFlags, initdb, ...args]]
    : [initdb, args]
  // initdb looks at its working directory, which the other user may not be allowed to see.
  const done = spawnSync(command, given, {
    encoding: 'utf8',
    env: bareEnvironment(),
    cwd: '/',
    ...runAs.spawn,
  })
  if (done.status === 0) return
  throw new Error(
    `initdb failed: ${done.error?.message ?? `${done.stderr}`.trim().split('\n').slice(-4).join('\n')}`,
  )
}

function checkMajor(found: string, folder: string): void {
  if (found === MAJOR) return
  throw new Error(
    `${folder} was made by PostgreSQL ${found}, this is ${MAJOR}: dump it with ${found}, or choose another LECTERN_DATA_DIR`,
  )
}
