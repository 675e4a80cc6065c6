import { join, resolve } from 'node:path'
import { addressWithoutSecret, databaseUrlFromEnvironment } from '../database-url'
import { ensureDataDir } from './data-dir'
import { environment, setting } from './environment'
import { withLock } from './exclusive-lock'
import { resolveFfmpeg } from './ffmpeg'
import type { RunningService } from './live-service'
import { startMongo } from './mongo'
import { startPostgres } from './postgres'
import { describeRedis } from './redis'

/** `true`: go on without it when it cannot be had. `'required'`: throw. PostgreSQL is always required. */
export type Wish = boolean | 'required'

export interface ServicesOptions {
  dataDir: string
  want: { postgres?: boolean; mongo?: Wish; ffmpeg?: Wish }
  log?: (line: string) => void
}

export interface RunningServices {
  /** DATABASE_URL, MONGODB_URI, FFMPEG_PATH, FFPROBE_PATH, as far as they are known. */
  env: Record<string, string>
  /** A line per service: which one was taken, or why there is none and what to do. */
  sources: string[]
  /** The servers of this data directory, when they are embedded; for tests that stop one of them. */
  postgres?: RunningService
  mongo?: RunningService
  /** Stops what this call started, and nothing else. May be called twice. */
  stop(): Promise<void>
}

interface Part {
  env: Record<string, string>
  source: string
  service?: RunningService
}

/**
 * Starts what is missing of PostgreSQL, MongoDB and ffmpeg, each resolved in the order of design §2. Two commands on
 * one data directory share its servers: the second finds those of the first. Throws when a required one cannot be had.
 */
export async function startServices({
  dataDir,
  want,
  log = () => {},
}: ServicesOptions): Promise<RunningServices> {
  const folder = resolve(dataDir)
  ensureDataDir(folder)
  const parts = await underLock(folder, log, () => startAll({ dataDir: folder, want, log }))
  const owned = [parts.mongo, parts.postgres].flatMap(part => (part?.service?.isOurs ? [part.service] : []))
  const present = Object.values(parts).filter(part => part !== undefined)
  let stopped: Promise<void> | undefined
  return {
    env: Object.assign({}, ...present.map(part => part.env)),
    sources: [...present.map(part => part.source), describeRedis()],
    postgres: parts.postgres?.service,
    mongo: parts.mongo?.service,
    stop() {
      // Under the lock, so that a command that starts in this moment does not find a server that is about to go.
      stopped ??= owned.length ? underLock(folder, log, () => stopAll(owned)) : Promise.resolve()
      return stopped
    },
  }
}

function underLock<T>(folder: string, log: (line: string) => void, work: () => Promise<T>): Promise<T> {
  const onWait = ({ pid }: { pid: number }) =>
    log(`waiting for process ${pid}, which is starting or stopping services`)
  return withLock(join(folder, 'services.lock'), work, { onWait })
}

type Parts = { postgres?: Part; mongo?: Part; ffmpeg?: Part }

async function startAll({ dataDir, want, log }: Required<ServicesOptions>): Promise<Parts> {
  const results = await Promise.allSettled([
    want.postgres ? postgresPart(dataDir, log) : undefined,
    want.mongo ? optional('MongoDB', want.mongo, mongoPart(dataDir, log)) : undefined,
    want.ffmpeg ? optional('ffmpeg', want.ffmpeg, ffmpegPart(log)) : undefined,
  ])
  const [postgres, mongo, ffmpeg] = results.map(result =>
    result.status === 'fulfilled' ? result.value : undefined,
  )
  const failure = results.find(result => result.status === 'rejected')
  if (!failure) return { postgres, mongo, ffmpeg }
  await stopAll([mongo, postgres].flatMap(part => (part?.service?.isOurs ? [part.service] : [])))
  throw failure.reason
}

async function postgresPart(dataDir: string, log: (line: string) => void): Promise<Part> {
  const given = databaseUrlFromEnvironment(environment())
  if (given) {
    const source = `PostgreSQL: ${given.source}, ${addressWithoutSecret(given.url)}`
    return { env: { DATABASE_URL: given.url }, source }
  }
  const service = await startPostgres({ dataDir, log })
  const how = service.isOurs ? 'embedded 18' : 'already running'
  return {
    env: { DATABASE_URL: service.url },
    source: `PostgreSQL: ${how}, 127.0.0.1:${service.port}`,
    service,
  }
}

async function mongoPart(dataDir: string, log: (line: string) => void): Promise<Part> {
  const given = setting('MONGODB_URI')
  if (given)
    return { env: { MONGODB_URI: given }, source: `MongoDB: MONGODB_URI, ${addressWithoutSecret(given)}` }
  const service = await startMongo({ dataDir, log })
  return {
    env: { MONGODB_URI: service.url },
    source: `MongoDB: ${service.source}, 127.0.0.1:${service.port}`,
    service,
  }
}

async function ffmpegPart(log: (line: string) => void): Promise<Part> {
  const { ffmpeg, ffprobe, source } = await resolveFfmpeg(log)
  const env: Record<string, string> = { FFMPEG_PATH: ffmpeg }
  if (ffprobe) env.FFPROBE_PATH = ffprobe
  return { env, source: `ffmpeg: ${source}${ffprobe ? '' : ' (no ffprobe)'}` }
}

async function optional(name: string, wish: Wish, part: Promise<Part>): Promise<Part> {
  try {
    return await part
  } catch (error) {
    if (wish === 'required') throw error
    return { env: {}, source: `${name}: none, going on without it. ${(error as Error).message}` }
  }
}

async function stopAll(services: RunningService[]): Promise<void> {
  await Promise.all(services.map(service => service.stop()))
}
