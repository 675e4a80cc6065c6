import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const read = (file: string) => readFileSync(file, 'utf8')
const production = read('docs/production.md')
const staging = read('docs/staging.md')
const troubleshooting = read('docs/troubleshooting.md')

/** The variables that a file reads or names at the beginning of a line. */
function variablesIn(file: string): string[] {
  const ends = [...read(file).matchAll(/^\s*([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)(?=[:=])/gm)]
  return ends.map(match => String(match[1]))
}

/** The variables that a row of the table of settings is about, with what it says of them. */
function rowsOf(page: string): Map<string, string> {
  const rows = [...page.matchAll(/^\| ((?:`[A-Z][A-Z0-9_]*`(?:, )?)+) \| (.+) \|$/gm)]
  return new Map(
    rows.flatMap(([, names, advice]) =>
      [...String(names).matchAll(/`(\w+)`/g)].map(match => [String(match[1]), String(advice)] as const),
    ),
  )
}

const SOURCES = [
  'lib/platform/config.ts',
  'lib/platform/storage-settings.ts',
  'lib/platform/shard-settings.ts',
]

describe('the page about production (FUT-10, OPS-24)', () => {
  const settings = new Set([...SOURCES, '.env.example'].flatMap(variablesIn))

  it('says of every setting what it is in production, and of none that there is not', () => {
    expect(settings.size).toBeGreaterThan(60)
    expect([...rowsOf(production).keys()].sort()).toEqual([...settings].sort())
  })

  it('calls for a secret, TLS to the database, the lesser role and no sample accounts', () => {
    const rows = rowsOf(production)
    expect(rows.get('AUTH_SECRET')).toMatch(/32 random characters/)
    expect(rows.get('DB_SSL')).toMatch(/`true`/)
    expect(rows.get('DB_ROLE')).toMatch(/`lectern_app`/)
    expect(rows.get('LECTERN_DEMO')).toMatch(/^empty/)
    expect(rows.get('TRUST_PROXY')).toMatch(/behind a proxy/)
  })

  it.each([
    ...['pg_dump', 'pgBackRest', 'pg_restore', 'mongodump', 'mongorestore'],
    ...[
      'pgAdmin',
      'Datadog',
      'eplica',
      'managed PostgreSQL',
      'ssl_certificate',
      'bucket',
      'Migrations only go forward',
    ],
    ...[
      'The first admin',
      '/api/health/live',
      '/api/health/ready',
      'npm run health',
      'npm run verify',
      'alert when',
    ],
  ])('covers %s', words => expect(production).toContain(words))

  it.each([production, staging])('sends nobody to an address that is not there', page => {
    const named = [...page.matchAll(/`(?:GET )?(\/(?:api|admin)\/[a-z/-]+)`/g)].map(match => String(match[1]))
    expect(named.length).toBeGreaterThan(2)
    const missing = named.filter(address => {
      const folder = `app${address}`
      return !exists(`${folder}/page.tsx`) && !exists(`${folder}/route.ts`)
    })
    expect(missing.filter(address => address !== '/api/uploads')).toEqual([])
  })

  it('ends its links in headings that are there', () => {
    const linked = [production, staging, troubleshooting].flatMap(page => [
      ...page.matchAll(/\((production|staging)\.md#([a-z-]+)\)/g),
    ])
    expect(linked.length).toBeGreaterThan(2)
    for (const [, name, anchor] of linked) {
      const headings = [...read(`docs/${name}.md`).matchAll(/^#+ (.+)$/gm)].map(match =>
        String(match[1])
          .toLowerCase()
          .replace(/[^a-z0-9 -]/g, '')
          .replaceAll(' ', '-'),
      )
      expect(headings).toContain(anchor)
    }
  })
})

describe('the page about staging (FUT-10)', () => {
  it.each([
    'pg_restore',
    'Take people out of it',
    'npm run verify -- --checksums',
    'The way back',
    'production.md',
  ])('covers %s', words => expect(staging).toContain(words))
})

describe('the page about what is wrong', () => {
  it('goes from a refused connection over container, service and log to a restart (OPS-17)', () => {
    const steps = troubleshooting.slice(
      troubleshooting.indexOf('connection refused'),
      troubleshooting.indexOf('## A replica'),
    )
    const places = [
      'docker compose ps',
      'systemctl status',
      'docker compose logs',
      'docker compose restart',
    ].map(words => steps.indexOf(words))
    expect(places.every(place => place > 0)).toBe(true)
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(steps).toContain('connect again by themselves')
  })

  it('names each lever for slowness with where it is set and where it is seen (OPS-18)', () => {
    for (const lever of ['DB_POOL_SIZE', 'max_connections', 'prisma/migrations/', 'pg_stat_statements']) {
      const row = troubleshooting.split('\n').find(line => line.startsWith('|') && line.includes(lever))
      expect(row?.split('|')).toHaveLength(5)
    }
  })
})

function exists(file: string): boolean {
  try {
    return read(file).length > 0
  } catch {
    return false
  }
}
