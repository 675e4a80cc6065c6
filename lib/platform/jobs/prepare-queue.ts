import { Logger, runMigrations } from 'graphile-worker'

/** Creates or upgrades the tables of the job queue. Safe to run again and from several processes at once. */
export async function prepareQueue(databaseUrl: string): Promise<void> {
  await runMigrations({ connectionString: databaseUrl, logger: silent })
}

// What matters of it is said by the command that calls.
const silent = new Logger(() => () => undefined)
