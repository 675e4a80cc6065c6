import { databaseUrlFromEnvironment } from '../database-url'
import { environment, setting } from './environment'
import { mongoUrlAt } from './mongo'
import { postgresUrlAt } from './postgres'
import { readServiceFile } from './service-file'

/** Where the services of a data directory run, or ran last. Starts nothing and does not ask whether they answer. */
export function lastAddresses(dataDir: string): Record<string, string> {
  const { postgres, mongo } = readServiceFile(dataDir)
  const database =
    databaseUrlFromEnvironment(environment())?.url ?? (postgres && postgresUrlAt(dataDir, postgres.port))
  const documents = setting('MONGODB_URI') ?? (mongo && mongoUrlAt(mongo.port))
  return {
    ...(database ? { DATABASE_URL: database } : {}),
    ...(documents ? { MONGODB_URI: documents } : {}),
  }
}
