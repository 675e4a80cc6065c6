import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { repositoryRoot } from './environment'
import { recordProcess, waitUntilGone } from './process-record'
import { spawnGuarded } from './spawn-guarded'

// Starts a child of its own, says both numbers and does not listen to SIGTERM.
const STUBBORN = `
  process.on('SIGTERM', () => {})
  const child = require('node:child_process').spawn('sleep', ['60'])
  console.log(process.pid + ' ' + child.pid)
  setInterval(() => {}, 1000)`

const node = (script: string) => ({ command: process.execPath, args: ['-e', script] })

describe('a guarded program', () => {
  it('gives its lines and its exit code', async () => {
    const lines: string[] = []
    const onLine = (line: string, stream: string) => lines.push(`${stream} ${line}`)
    const script = 'console.log("one"); console.error("two"); setTimeout(() => process.exit(7), 50)'
    const { exited } = await spawnGuarded({ name: 'exits', ...node(script), onLine })
    expect(await exited).toBe(7)
    await expect.poll(() => lines.sort()).toEqual(['stderr two', 'stdout one'])
  })

  it('is stopped by the signal it wants', async () => {
    const lines: string[] = []
    const script =
      'process.on("SIGINT", () => process.exit(5)); console.log("up"); setInterval(() => {}, 1000)'
    const onLine = (line: string) => lines.push(line)
    const program = await spawnGuarded({ name: 'polite', ...node(script), stopSignal: 'SIGINT', onLine })
    await expect.poll(() => lines).toEqual(['up'])
    expect(await program.stop()).toBe(5)
  })

  it('is killed with its own children when it does not listen', async () => {
    let numbers = ''
    const onLine = (line: string) => {
      numbers = line
    }
    const program = await spawnGuarded({ name: 'stubborn', ...node(STUBBORN), graceMs: 100, onLine })
    await expect.poll(() => numbers).not.toBe('')
    const records = numbers.split(' ').map(pid => recordProcess(Number(pid)))
    expect(await program.stop()).toBe(137)
    for (const record of records) expect(await waitUntilGone(record, 15_000)).toBe(true)
  })

  it('does not start silently when there is no such program', async () => {
    const missing = spawnGuarded({
      name: 'missing',
      command: join(repositoryRoot, 'no-such-program'),
      args: [],
    })
    const code = await missing.then(
      program => program.exited,
      () => 127,
    )
    expect(code).toBe(127)
  })

  it.each(['SIGKILL', 'SIGINT'] as const)('does not outlive a parent that ends by %s', async signal => {
    const file = pathToFileURL(join(repositoryRoot, 'lib/platform/embedded/spawn-guarded.ts')).href
    const options = JSON.stringify({ name: 'orphan', ...node(STUBBORN), graceMs: 100 })
    const script = `import { spawnGuarded } from '${file}'
      await spawnGuarded({ ...${options}, onLine: console.log })`
    const args = ['--import', 'tsx', '--input-type=module', '--eval', script]
    const parent = spawn(process.execPath, args, {
      cwd: repositoryRoot,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string]
    const records = line.split(' ').map(pid => recordProcess(Number(pid)))
    parent.kill(signal)
    for (const record of records) expect(await waitUntilGone(record, 15_000)).toBe(true)
  })
})
