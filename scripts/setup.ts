import { ensureDatabase } from '@/lib/platform/embedded/ensure-database'
import { applyEnvironment, dataDirectory } from '@/lib/platform/embedded/environment'
import { startServices } from '@/lib/platform/embedded/start-services'
import { command } from './command-line'

await command({
  name: 'setup',
  summary: 'Starts the services once, makes the database and brings it to the current schema.',
  details:
    'Services that were not running are stopped again; the other commands start them when they need them.',
  async run({ step, log, cleanUp }) {
    const dataDir = dataDirectory()
    const want = { postgres: true, mongo: true, ffmpeg: true } as const
    const services = await step('start services', () => startServices({ dataDir, want, log }))
    cleanUp(services.stop)
    for (const line of services.sources) log(line)
    applyEnvironment(services.env)
    const databaseUrl = services.env.DATABASE_URL ?? ''
    log(`database: ${await step('make the database', () => ensureDatabase(databaseUrl))}`)
    // Loaded now, because what it imports reads the addresses from the environment.
    const { migrate } = await import('@/lib/platform/migrate')
    await step('migrate', () => migrate({ databaseUrl, log }))
    log(`ready; data is kept in ${dataDir}`)
  },
})
