// `node scripts/run.mjs <name> [arguments]` runs scripts/<name>.ts in this process, TypeScript and `@/` imports included.
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const [name, ...rest] = process.argv.slice(2)
const script = join(root, 'scripts', `${name}.ts`)

function refuse(message) {
  process.stderr.write(`${message}\n`)
  process.exit(2)
}

// A script starts itself by calling `command`; the other files here are their parts.
const names = readdirSync(join(root, 'scripts'))
  .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'command-line.ts')
  .map(file => file.slice(0, -'.ts'.length))
if (!names.includes(name)) refuse(`no command "${name ?? ''}"; there are: ${names.join(', ')}`)
if (!existsSync(join(root, 'node_modules/tsx')))
  refuse(`${name}: the packages are not installed: run "npm ci"`)

// Paths in settings and tsconfig are meant from the checkout, wherever the command is called.
process.chdir(root)
// What is set in the environment wins over the file. Tests and figures are made on services of their own, so that the
// databases that somebody works with are never theirs.
if (existsSync('.env') && !['test', 'bench', 'bench-database'].includes(name)) process.loadEnvFile('.env')
try {
  const { prepare } = await import('./generate.mjs')
  await prepare()
} catch (error) {
  refuse(`${name}: failed at "generate the database client": ${error.message}`)
}

const { register } = await import('tsx/esm/api')
register({ tsconfig: join(root, 'tsconfig.json') })
process.setSourceMapsEnabled(true)
process.argv = [process.argv[0], script, ...rest]
await import(pathToFileURL(script).href)
