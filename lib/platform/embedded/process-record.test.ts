import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { isRunning, recordProcess, waitUntilGone } from './process-record'

describe('a recorded process', () => {
  it('is running while it lives and not after it ended', async () => {
    const child = spawn('sleep', ['30'])
    const record = recordProcess(child.pid ?? 0)
    expect(isRunning(record)).toBe(true)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await waitUntilGone(record, 15_000)).toBe(true)
  })

  it.runIf(process.platform === 'linux')('is not confused with a later one of the same number', () => {
    const { pid, started } = recordProcess(process.pid)
    expect(isRunning({ pid, started })).toBe(true)
    expect(isRunning({ pid, started: `${started}0` })).toBe(false)
  })
})
