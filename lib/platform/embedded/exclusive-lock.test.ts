import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withLock } from './exclusive-lock'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('withLock', () => {
  it('lets one at a time in, also when all of them find the lock of a dead owner', async () => {
    const file = join(folder, 'lock')
    const dead = spawnSync('true').pid
    writeFileSync(file, JSON.stringify({ pid: dead, started: 'another-start' }))
    let inside = 0
    let insideMax = 0
    const work = async () => {
      inside++
      insideMax = Math.max(insideMax, inside)
      await sleep(15)
      inside--
    }
    await Promise.all(Array.from({ length: 6 }, () => withLock(file, work)))
    expect(insideMax).toBe(1)
    expect(readdirSync(folder)).toEqual([])
  })

  it('frees the lock when the work throws', async () => {
    const file = join(folder, 'lock')
    await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(existsSync(file)).toBe(false)
  })

  it('says whom it waits for, and gives up on an owner that lives too long', async () => {
    const file = join(folder, 'lock')
    let waitedFor = 0
    await withLock(file, async () => {
      const onWait = ({ pid }: { pid: number }) => {
        waitedFor = pid
      }
      const second = withLock(file, async () => {}, { timeoutMs: 50, onWait })
      await expect(second).rejects.toThrow(`process ${process.pid}`)
    })
    expect(waitedFor).toBe(process.pid)
  })
})
