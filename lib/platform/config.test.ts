import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { config, resetConfig } from '@/lib/platform/config'

afterEach(() => {
  vi.unstubAllEnvs()
  resetConfig()
})

function withEnv(values: Record<string, string>) {
  for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value)
  resetConfig()
  return config()
}

describe('settings', () => {
  test.each([
    ['', true],
    ['true', true],
    ['yes', true],
    ['false', false],
  ])('the media store with MEDIA_DB_ENABLED=%j is on: %j (OPS-04)', (value, isOn) => {
    expect(withEnv({ MEDIA_DB_ENABLED: value }).isMediaStoreEnabled).toBe(isOn)
  })

  test('the parts of OPS-05 make an address, a name with a space included (OPS-06)', () => {
    const { databaseUrl } = withEnv({
      DATABASE_URL: '',
      DB_HOST: 'db',
      DB_NAME: 'ebay lms',
      DB_PASSWORD: 'p@ss',
    })
    expect(databaseUrl).toBe('postgresql://postgres:p%40ss@db:5432/ebay%20lms')
  })

  test('an empty value counts as unset, as in a copied .env.example', () => {
    expect(withEnv({ PORT: '', DB_POOL_SIZE: '' }).port).toBe(3000)
  })

  test('production refuses a default password and a missing secret (SEC-05)', () => {
    const production = { NODE_ENV: 'production', LECTERN_DEMO: '', DATABASE_URL: '' }
    expect(() => withEnv({ ...production, AUTH_SECRET: 'x'.repeat(32), DB_HOST: 'db' })).toThrow(
      /DB_PASSWORD/,
    )
    expect(() => withEnv({ ...production, AUTH_SECRET: 'short' })).toThrow(/AUTH_SECRET/)
  })

  test('.env.example names every setting (OPS-08)', () => {
    const example = readFileSync('.env.example', 'utf8')
    const source = readFileSync('lib/platform/config.ts', 'utf8')
    const names = [...source.matchAll(/^ {2}([A-Z][A-Z0-9_]+): /gm)].map(match => match[1])
    expect(names.length).toBeGreaterThan(20)
    const missing = names.filter(name => name !== 'NODE_ENV' && !new RegExp(`^${name}=`, 'm').test(example))
    expect(missing).toEqual([])
  })
})
