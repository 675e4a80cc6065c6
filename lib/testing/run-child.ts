import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * Calls an exported function of a module of ours in a process of its own, on the same databases and data. Gives the signal
 * that ended it or null; what it printed when it failed is thrown.
 */
export async function runInChild(module: string, name: string, argument: unknown): Promise<string | null> {
  const file = pathToFileURL(path.resolve(module)).href
  const script = `const { ${name} } = await import('${file}')
    await ${name}(${JSON.stringify(argument)})
    process.exit(0)`
  const args = ['--import', 'tsx', '--input-type=module', '--eval', script]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const said: Buffer[] = []
  child.stderr.on('data', chunk => said.push(chunk))
  const [code, signal] = await once(child, 'close')
  if (code) throw new Error(`the child failed: ${Buffer.concat(said)}`)
  return signal
}
