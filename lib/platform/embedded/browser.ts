import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import {
  bareEnvironment,
  cacheDirectory,
  type Environment,
  environment,
  repositoryRoot,
  setting,
} from './environment'
import { withLock } from './exclusive-lock'
import { ask, askSlowly, isProgram } from './find-program'

/** What `chromium.launch()` of Playwright takes, and where it came from. */
export interface Browser {
  executablePath: string
  args: string[]
  /** Only when the browser needs other variables than this process has: give it to `launch` as `env`. */
  env?: NodeJS.ProcessEnv
  source: string
}

// No sandbox: CI and containers run as root, and only our own pages are opened. The others keep it from talking to
// its maker during tests.
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const SYSTEM_CHROMIUM = '/usr/bin/chromium'
const UNPACK_MS_MAX = 120_000

/** A Chromium for tests, in the order of design §2. Throws with what to do when there is none that starts. */
export async function resolveBrowser(from: Environment = environment()): Promise<Browser> {
  const given = setting('PLAYWRIGHT_CHROMIUM_PATH', from)
  if (given && !isProgram(given))
    throw new Error(`PLAYWRIGHT_CHROMIUM_PATH names ${given}, which is no program`)
  if (given) return { executablePath: given, args: ARGUMENTS, source: 'PLAYWRIGHT_CHROMIUM_PATH' }
  if (isProgram(SYSTEM_CHROMIUM))
    return { executablePath: SYSTEM_CHROMIUM, args: ARGUMENTS, source: SYSTEM_CHROMIUM }
  const bundled = await playwrightChromium()
  if (bundled) return { executablePath: bundled, args: ARGUMENTS, source: "Playwright's own" }
  return packagedChromium()
}

async function playwrightChromium(): Promise<string | undefined> {
  try {
    const { chromium } = await import('playwright')
    return isProgram(chromium.executablePath()) ? chromium.executablePath() : undefined
  } catch {
    return undefined
  }
}

/** The headless shell of npm's @sparticuz/chromium, unpacked into the cache once, with libraries it may lack. */
export async function packagedChromium(): Promise<Browser> {
  const version = packageVersion()
  if (!version) throw new Error('no browser found: install chromium, or set PLAYWRIGHT_CHROMIUM_PATH')
  const cache = cacheDirectory()
  const folder = join(cache, `chromium-${version}`)
  mkdirSync(cache, { recursive: true })
  if (!existsSync(folder)) await withLock(`${folder}.lock`, () => unpack(folder))
  const executablePath = join(folder, 'chromium')
  const source = `@sparticuz/chromium ${version}`
  const args = [...ARGUMENTS, '--headless=shell', '--no-zygote', '--font-render-hinting=none']
  if (ask(executablePath, ['--version', '--no-sandbox'])) return { executablePath, args, source }
  const libraries = join(folder, 'al2023', 'lib')
  const env = bareEnvironment({ LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(folder, 'fonts') })
  if (ask(executablePath, ['--version', '--no-sandbox'], env)) return { executablePath, args, env, source }
  throw new Error(`${source} does not start here: install chromium, or set PLAYWRIGHT_CHROMIUM_PATH`)
}

function packageVersion(): string | undefined {
  try {
    // Read as a file: the package exports neither its package.json nor anything to require().
    const manifest = join(repositoryRoot, 'node_modules', '@sparticuz', 'chromium', 'package.json')
    return JSON.parse(readFileSync(manifest, 'utf8')).version
  } catch {
    return undefined
  }
}

/**
 * The package unpacks to the folder of temporary files under one fixed name, which two runs would share half-written.
 * So it runs in a process whose temporary folder is a draft in the cache. The variable makes it add the libraries.
 */
async function unpack(folder: string): Promise<void> {
  if (existsSync(folder)) return
  const draft = `${folder}.partial`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft)
  const script = "import chromium from '@sparticuz/chromium'; await chromium.executablePath()"
  const env = bareEnvironment({ TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' })
  const args = ['--input-type=module', '--eval', script]
  await askSlowly(process.execPath, args, { cwd: repositoryRoot, env, timeoutMs: UNPACK_MS_MAX })
  renameSync(draft, folder)
}
