import { type Db, MongoClient } from 'mongodb'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'

const globals = globalThis as typeof globalThis & { lecternMongo?: MongoClient }

function client(): MongoClient {
  const { mongoUrl, mongoPoolSize } = config()
  if (!mongoUrl) throw mediaStoreUnavailable(new Error('MONGODB_URI is not set or MEDIA_DB_ENABLED is false'))
  globals.lecternMongo ??= open(mongoUrl, mongoPoolSize)
  return globals.lecternMongo
}

function open(url: string, poolSize: number): MongoClient {
  const made = new MongoClient(url, {
    maxPoolSize: poolSize,
    // A store that is down is told quickly; the driver reconnects by itself behind this.
    serverSelectionTimeoutMS: 1500,
    connectTimeoutMS: 1500,
    writeConcern: { w: 'majority', journal: true, wtimeoutMS: 5000 },
    ignoreUndefined: true,
    appName: 'lectern',
  })
  // One whose very first connection failed stays closed for good, so the next call makes another.
  made.on('topologyClosed', () => {
    if (globals.lecternMongo === made) globals.lecternMongo = undefined
  })
  return made
}

/** The media database. Refuses with `unavailable` / `media_store` when it is switched off (OPS-04). */
export function mongo(): Db {
  return client().db(config().mongoDatabase)
}

/** The refusal of MED-28: what describes media cannot be reached. */
export function mediaStoreUnavailable(cause?: unknown): AppError {
  return new AppError('unavailable', 'media_store', {
    publicMessage: 'The media store is not available',
    details: { retryAfterSeconds: 5 },
    cause,
  })
}

/** Runs an operation of the media store; a store that is down becomes one typed refusal (MED-25). */
export async function withMongo<Result>(operation: (database: Db) => Promise<Result>): Promise<Result> {
  try {
    return await operation(mongo())
  } catch (error) {
    throw asMediaRefusal(error)
  }
}

function asMediaRefusal(error: unknown): unknown {
  if (error instanceof AppError) return error
  const { name = '', code = 0 } = error as { name?: string; code?: number }
  if (code === 11000) return new AppError('conflict', 'already_exists', { cause: error })
  if (code === 121) return new AppError('invalid_input', 'document_refused', { cause: error })
  if (CONNECTION_ERROR.test(name) || LEAVING_CODES.has(code)) return mediaStoreUnavailable(error)
  return error
}

const CONNECTION_ERROR =
  /^Mongo(ServerSelection|Network|PoolCleared|WaitQueueTimeout|NotConnected|TopologyClosed)/
// What a server says that is on its way down, or no primary at this moment.
const LEAVING_CODES = new Set([91, 189, 10107, 11600, 11602, 13435, 13436])

/** Ends the connections of this process. */
export async function closeMongo(): Promise<void> {
  const open = globals.lecternMongo
  globals.lecternMongo = undefined
  await open?.close()
}
