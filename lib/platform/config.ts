import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { databaseUrlFromEnvironment } from '@/lib/platform/database-url'
import { readShards, shardSettings } from '@/lib/platform/shard-settings'
import { readStorage, storageSettings } from '@/lib/platform/storage-settings'

const isSwitchedOn = z
  .string()
  .optional()
  // OPS-04: unset, empty or anything else is on; only the text `false` is off.
  .transform(value => value !== 'false')

const positive = (fallback: number) => z.coerce.number().int().positive().default(fallback)
const optionalText = z
  .string()
  .optional()
  .transform(value => (value === '' ? undefined : value))

function isAddress(text: string | undefined): boolean {
  return text === undefined || /^https?:\/\/[^\s/]+(\/\S*)?$/.test(text)
}

// An hour less than the day after which nothing of an account may be left (check 77), for the work itself.
const ERASURE_DELAY_SECONDS = 23 * 60 * 60

const X264_PRESETS = [
  ...(['ultrafast', 'superfast', 'veryfast', 'faster', 'fast'] as const),
  ...(['medium', 'slow', 'slower', 'veryslow'] as const),
] as const

const Settings = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: positive(3000),
  LECTERN_DATA_DIR: z.string().default('.data'),
  LECTERN_URL: optionalText,
  LECTERN_DEMO: optionalText,
  LECTERN_WEB_PROCESSES: z.coerce.number().int().positive().optional(),
  AUTH_SECRET: optionalText,
  ERASURE_DELAY_SECONDS: positive(ERASURE_DELAY_SECONDS),
  DB_POOL_SIZE: positive(10),
  ...shardSettings,
  DB_IDLE_TRANSACTION_SECONDS: positive(30),
  // Becomes part of a connection's options, so it is a plain name.
  DB_ROLE: optionalText.refine(
    name => name === undefined || /^[a-z_][a-z0-9_]{0,62}$/.test(name),
    'not a role',
  ),
  MONGODB_URI: optionalText,
  MONGODB_DATABASE: z.string().default('elearning_content'),
  MONGODB_POOL_SIZE: positive(10),
  MEDIA_DB_ENABLED: isSwitchedOn,
  REDIS_URL: optionalText,
  // Long enough for a player to renew in time, and a leaked address is dead within the hour.
  MEDIA_PLAYBACK_SECONDS: z.coerce.number().int().min(10).max(3600).default(300),
  MEDIA_BASE_URL: optionalText.refine(isAddress, 'not an address of http or https'),
  MEDIA_ACCEL_PREFIX: optionalText.refine(
    prefix => prefix === undefined || /^(\/[A-Za-z0-9._-]+)+$/.test(prefix),
    'not a path',
  ),
  ...storageSettings,
  MEDIA_MAX_VIDEO_BYTES: positive(20 * 1024 ** 3),
  MEDIA_MAX_RESOURCE_BYTES: positive(500 * 1024 ** 2),
  MEDIA_QUOTA_BYTES: positive(200 * 1024 ** 3),
  FFMPEG_PATH: optionalText,
  FFPROBE_PATH: optionalText,
  FFMPEG_PRESET: z.enum(X264_PRESETS).default('veryfast'),
  FFMPEG_THREADS: z.coerce.number().int().positive().optional(),
  MEDIA_LADDER: z
    .string()
    .default('360,480,720,1080')
    .transform(text => text.split(',').map(Number))
    .pipe(z.array(z.number().int().min(144).max(2160).multipleOf(2)).min(1).max(8)),
  MEDIA_MAX_PIXELS: positive(6144 * 3456),
  MEDIA_MAX_DURATION_SECONDS: positive(8 * 60 * 60),
  WORKER_CONCURRENCY: positive(2),
  MEDIA_VERSIONS_KEPT: positive(5),
  MEDIA_VERSIONS_KEPT_DAYS: positive(90),
  MEDIA_JOB_LEASE_SECONDS: positive(45),
  MEDIA_TRASH_DAYS: positive(30),
  // A day at least: what is being written right now has no reference yet.
  MEDIA_QUARANTINE_DAYS: positive(7),
  MEDIA_SCAN_SECONDS: positive(3600),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  TRUST_PROXY: optionalText,
})

export type Config = ReturnType<typeof read>

let cached: Config | undefined

/** The settings of this process, parsed once. Throws an error naming each wrong variable. */
export function config(): Config {
  cached ??= read(process.env)
  return cached
}

/** Forgets the parsed settings; for tests and commands that set variables after start. */
export function resetConfig(): void {
  cached = undefined
}

/**
 * next-auth takes its own address from the environment alone. After this it believes the host that we name to it for
 * each request; `LECTERN_URL` stays the one setting of that kind.
 */
export function letNextAuthBelieveTheHost(): void {
  delete process.env.NEXTAUTH_URL
  process.env.AUTH_TRUST_HOST = 'true'
}

function read(env: NodeJS.ProcessEnv) {
  // A copied .env.example leaves most values empty, which means unset.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = Settings.safeParse(given)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`).join('; ')
    throw new Error(`The environment is not valid. ${wrong}`)
  }
  const s = parsed.data
  const dataDir = path.resolve(/* turbopackIgnore: true */ process.cwd(), s.LECTERN_DATA_DIR)
  const isDemo = s.LECTERN_DEMO === 'true'
  const isProduction = s.NODE_ENV === 'production' && !isDemo
  const secret = authSecret(s.AUTH_SECRET, dataDir, isProduction)
  const databaseUrl = databaseUrlFrom(given, isProduction)
  return {
    environment: s.NODE_ENV,
    isProduction,
    isDemo,
    port: s.PORT,
    dataDir,
    baseUrl: s.LECTERN_URL ?? `http://localhost:${s.PORT}`,
    authSecret: secret,
    erasureDelaySeconds: s.ERASURE_DELAY_SECONDS,
    databaseUrl,
    shards: readShards(s, databaseUrl),
    databasePoolSize: s.DB_POOL_SIZE,
    databaseIdleSeconds: s.DB_IDLE_TRANSACTION_SECONDS,
    databaseRole: s.DB_ROLE,
    mongoUrl: s.MEDIA_DB_ENABLED ? s.MONGODB_URI : undefined,
    mongoDatabase: s.MONGODB_DATABASE,
    mongoPoolSize: s.MONGODB_POOL_SIZE,
    isMediaStoreEnabled: s.MEDIA_DB_ENABLED,
    redisUrl: s.REDIS_URL,
    playbackSeconds: s.MEDIA_PLAYBACK_SECONDS,
    mediaBaseUrl: s.MEDIA_BASE_URL?.replace(/\/+$/, ''),
    mediaAccelPrefix: s.MEDIA_ACCEL_PREFIX,
    ...readStorage(s),
    maxVideoBytes: s.MEDIA_MAX_VIDEO_BYTES,
    maxResourceBytes: s.MEDIA_MAX_RESOURCE_BYTES,
    quotaBytes: s.MEDIA_QUOTA_BYTES,
    blobRoot: path.join(dataDir, 'media'),
    backupRoot: path.join(dataDir, 'backup'),
    ffmpegPath: s.FFMPEG_PATH ?? 'ffmpeg',
    ffprobePath: s.FFPROBE_PATH,
    ffmpegPreset: s.FFMPEG_PRESET,
    ffmpegThreads: s.FFMPEG_THREADS,
    mediaLadderLines: s.MEDIA_LADDER,
    mediaMaxPixels: s.MEDIA_MAX_PIXELS,
    mediaMaxDurationSeconds: s.MEDIA_MAX_DURATION_SECONDS,
    workerConcurrency: s.WORKER_CONCURRENCY,
    mediaJobLeaseSeconds: s.MEDIA_JOB_LEASE_SECONDS,
    mediaVersionsKept: s.MEDIA_VERSIONS_KEPT,
    mediaVersionsKeptDays: s.MEDIA_VERSIONS_KEPT_DAYS,
    mediaTrashDays: s.MEDIA_TRASH_DAYS,
    mediaQuarantineDays: s.MEDIA_QUARANTINE_DAYS,
    mediaScanSeconds: s.MEDIA_SCAN_SECONDS,
    webProcesses: s.LECTERN_WEB_PROCESSES,
    logLevel: s.LOG_LEVEL,
    isProxyTrusted: s.TRUST_PROXY === 'true',
  }
}

// Outside production every process of one data directory shares a random secret kept beside the data.
function authSecret(given: string | undefined, dataDir: string, isProduction: boolean): string {
  if (given && given.length >= 32) return given
  if (isProduction)
    throw new Error('The environment is not valid. AUTH_SECRET: at least 32 characters are needed')
  const file = path.join(dataDir, 'auth-secret')
  const draft = `${file}.${process.pid}`
  mkdirSync(dataDir, { recursive: true })
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  try {
    // Written whole under another name and then linked: of several processes one makes it, and none reads half of it.
    writeFileSync(draft, randomBytes(32).toString('hex'), { mode: 0o600 })
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return readFileSync(file, 'utf8')
}

function databaseUrlFrom(env: Record<string, string | undefined>, isProduction: boolean): string | undefined {
  if (isProduction && env.DB_HOST && env.DB_PASSWORD === 'postgres') {
    throw new Error('The environment is not valid. DB_PASSWORD: a default password is refused in production')
  }
  return databaseUrlFromEnvironment(env)?.url
}
