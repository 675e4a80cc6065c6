// Generates the Prisma client when the schema changed since the last time, and repairs what `npm ci --ignore-scripts`
// left out. Runs after each install and before each command, so it is plain Node, quick when there is nothing to do,
// and content when there is no schema yet.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const folder = join(root, 'prisma')
const generated = join(folder, 'generated')
const stamp = join(generated, '.schema-hash')
const lock = join(folder, '.generating')
const LOCK_MS_MAX = 120_000

/** Throws with Prisma's own words when the schema does not generate. */
export async function prepare() {
  await hydrateLibraries()
  if (!existsSync(join(folder, 'schema.prisma')) || isFresh()) return
  await holdLock()
  try {
    if (!isFresh()) generate()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

async function hydrateLibraries() {
  // An image may be built from package.json and this folder alone.
  const file = join(root, 'lib/platform/embedded/hydrate-libraries.mjs')
  if (!existsSync(file)) return
  const { embeddedPostgresFolder } = await import(pathToFileURL(file).href)
  embeddedPostgresFolder()
}

function isFresh() {
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== schemaHash()) return false
  return readdirSync(generated).some(name => !name.startsWith('.'))
}

function schemaHash() {
  const hash = createHash('sha256')
  const models = join(folder, 'models')
  const files = [
    join(folder, 'schema.prisma'),
    join(root, 'prisma.config.ts'),
    join(root, 'node_modules/prisma/package.json'),
  ]
  if (existsSync(models)) files.push(...listFiles(models))
  for (const file of files) {
    if (existsSync(file)) hash.update(`${file.slice(root.length)}\0`).update(readFileSync(file))
  }
  return hash.digest('hex')
}

function listFiles(path) {
  if (statSync(path).isFile()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap(name => listFiles(join(path, name)))
}

function generate() {
  const cli = join(root, 'node_modules/prisma/build/index.js')
  if (!existsSync(cli)) throw new Error('prisma is not installed: run "npm ci"')
  const hash = schemaHash()
  const done = spawnSync(process.execPath, [cli, 'generate', '--no-hints'], {
    cwd: root,
    encoding: 'utf8',
    // The command would download a native engine it does not need for this; any existing program keeps it from that.
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' },
  })
  if (done.status !== 0) throw new Error(`prisma generate failed:\n${done.stdout}${done.stderr}`.trim())
  mkdirSync(generated, { recursive: true })
  writeFileSync(stamp, hash)
}

/** Two commands started together must not write the same files. A folder, because making one either works or fails. */
async function holdLock() {
  for (;;) {
    try {
      mkdirSync(lock)
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const madeAt = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
    if (Date.now() - madeAt > LOCK_MS_MAX) rmSync(lock, { recursive: true, force: true })
    await new Promise(done => setTimeout(done, 100))
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  prepare().catch(error => {
    process.stderr.write(`generate: ${error.message}\n`)
    process.exitCode = 1
  })
}
