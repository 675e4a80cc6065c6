import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
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

  test('the storage of new bytes is local unless another one is set up (MED-08)', () => {
    expect(withEnv({}).storageType).toBe('local')
    expect(withEnv({ STORAGE_TYPE: 'cloud', S3_BUCKET: 'school' })).toMatchObject({
      storageType: 'cloud',
      s3: { bucket: 'school', region: 'us-east-1', isPathStyle: false },
    })
    expect(withEnv({ S3_ENDPOINT: 'http://127.0.0.1:9', S3_BUCKET: 'school' }).s3?.isPathStyle).toBe(true)
  })

  test.each([
    [{ STORAGE_TYPE: 'tape' }, /STORAGE_TYPE/],
    [{ STORAGE_TYPE: 'cloud' }, /S3_BUCKET/],
    [{ STORAGE_TYPE: 'google-drive', GOOGLE_DRIVE_FOLDER_ID: 'folder' }, /GOOGLE_DRIVE_REFRESH_TOKEN/],
    [{ MEDIA_BASE_URL: 'cdn.example' }, /MEDIA_BASE_URL/],
    [{ MEDIA_ACCEL_PREFIX: 'blobs' }, /MEDIA_ACCEL_PREFIX/],
  ])('%o is refused with the name of what is wrong', (given, named) => {
    expect(() => withEnv(given)).toThrow(named)
  })

  test('.env.example names every setting (OPS-08)', () => {
    const example = readFileSync('.env.example', 'utf8')
    const source = readFileSync('lib/platform/config.ts', 'utf8')
    const storage = readFileSync('lib/platform/storage-settings.ts', 'utf8')
    const names = [...`${source}\n${storage}`.matchAll(/^ {2}([A-Z][A-Z0-9_]+): /gm)].map(match => match[1])
    expect(names.length).toBeGreaterThan(20)
    // What has to be known before the settings can be: where services, programs and the data directory are.
    const early = [
      ...filesOf('lib/platform').map(file => [file, /\bsetting\('([A-Z0-9_]+)'/g] as const),
      ...filesOf('scripts').map(
        file => [file, /\b(?:setting\('|process\.env\.)((?!BENCH_)[A-Z0-9_]+)/g] as const,
      ),
    ].flatMap(([file, pattern]) => [...readFileSync(file, 'utf8').matchAll(pattern)].map(match => match[1]))
    expect(early).toContain('LECTERN_CACHE_DIR')
    const fromOutside = ['NODE_ENV', 'PATH']
    const missing = [...new Set([...names, ...early])].filter(
      name => !fromOutside.includes(String(name)) && !new RegExp(`^${name}=`, 'm').test(example),
    )
    expect(missing).toEqual([])
  })

  test('processes of one data directory that start together share one secret, made once', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'lectern-secret-'))
    const script = "import { config } from '@/lib/platform/config'; process.stdout.write(config().authSecret)"
    const env = {
      ...process.env,
      NODE_ENV: 'development' as const,
      AUTH_SECRET: '',
      LECTERN_DATA_DIR: folder,
    }
    const start = () =>
      promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { env })
    try {
      const secrets = (await Promise.all([start(), start(), start()])).map(({ stdout }) => stdout)
      expect(new Set(secrets).size).toBe(1)
      expect(secrets[0]).toMatch(/^[0-9a-f]{64}$/)
      expect(readdirSync(folder)).toEqual(['auth-secret'])
    } finally {
      rmSync(folder, { recursive: true })
    }
  }, 30_000)
})

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /(?<!\.test)\.(ts|mjs)$/.test(entry.name))
    .map(entry => path.join(entry.parentPath, entry.name))
}
