import { expect, test } from 'vitest'
import { spawnGuarded } from '@/lib/platform/embedded/spawn-guarded'
import { keepRunning } from './keep-running'

function part(program: string, started: number[] = []) {
  return async () => {
    const running = await spawnGuarded({ name: 'part', command: process.execPath, args: ['-e', program] })
    started.push(running.pid)
    return running
  }
}

test('a part that is killed is started again, and stays away once it is stopped (check 42)', async () => {
  const started: number[] = []
  const lines: string[] = []
  const kept = await keepRunning(part('setInterval(() => {}, 1000)', started), line => lines.push(line), 10)
  process.kill(started[0] ?? 0, 'SIGKILL')
  await expect.poll(() => started.length).toBe(2)
  expect(lines).toEqual(['ended with 137 and is started again'])
  await kept.stop()
  expect(() => process.kill(started[1] ?? 0, 0)).toThrow()
  await new Promise(resolve => setTimeout(resolve, 100))
  expect(started).toHaveLength(2)
})

test('a part that cannot stay up is given up with its exit code', async () => {
  const started: number[] = []
  const kept = await keepRunning(part('process.exit(7)', started), () => undefined, 10)
  expect(await kept.gaveUp).toBe(7)
  expect(started).toHaveLength(4)
})
