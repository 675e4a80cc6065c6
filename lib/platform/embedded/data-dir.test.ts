import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ensureDataDir, isDataDir } from './data-dir'
import { readServiceFile, writeServiceEntry } from './service-file'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-data-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a data directory', () => {
  it('is recognized after it was made, and a folder of something else is not', () => {
    writeFileSync(join(folder, 'thesis.txt'), '')
    expect(isDataDir(folder)).toBe(false)
    ensureDataDir(join(folder, 'data'))
    expect(isDataDir(join(folder, 'data'))).toBe(true)
  })

  it('may hold nothing but downloaded programs', () => {
    mkdirSync(join(folder, 'bin'))
    expect(isDataDir(folder)).toBe(true)
  })
})

describe('the service file', () => {
  it('keeps the entries of the other services', () => {
    writeServiceEntry(folder, 'postgres', { port: 1 })
    writeServiceEntry(folder, 'mongo', { port: 2 })
    expect(readServiceFile(folder)).toEqual({ postgres: { port: 1 }, mongo: { port: 2 } })
  })

  it('counts as empty when it is damaged', () => {
    writeFileSync(join(folder, 'services.json'), '{"postgres":')
    expect(readServiceFile(folder)).toEqual({})
  })
})
