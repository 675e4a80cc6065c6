import type { Steps } from './with-services'

/** Brings both databases and the job queue to the current schema. A media store that is down is left for later. */
export async function prepareStores({ step, log }: Steps): Promise<void> {
  const { config } = await import('@/lib/platform/config')
  const { migrate } = await import('@/lib/platform/migrate')
  const { prepareQueue } = await import('@/lib/platform/jobs/prepare-queue')
  const { APP_ROLE, prepareDatabaseRoles } = await import('@/lib/platform/database-roles')
  const { ensureCollections } = await import('@/lib/media/ensure-collections')
  const databaseUrl = config().databaseUrl
  if (!databaseUrl) throw new Error('no database: set DATABASE_URL or DB_HOST')
  const { applied, already } = await step('migrate', () => migrate({ databaseUrl, log }))
  log(`schema: ${applied.length} migrations applied, ${already} were there`)
  await step('prepare the job queue', () => prepareQueue(databaseUrl))
  const hasRoles = await step('prepare the database roles', () => prepareDatabaseRoles({ databaseUrl, log }))
  // What this command starts runs with no more rights than it needs (SEC-06). An empty DB_ROLE switches that off.
  if (hasRoles) process.env.DB_ROLE ??= APP_ROLE
  await step('prepare the statistics of statements', () => prepareStatistics(databaseUrl, log))
  await step('prepare the media store', async () => {
    await ensureCollections().catch((cause: Error) =>
      log(`media store: not available (${cause.message}); it is prepared when it comes`),
    )
  })
}

async function prepareStatistics(databaseUrl: string, log: Steps['log']): Promise<void> {
  const { ensureStatementStatistics } = await import('@/lib/platform/monitor/statements')
  const outcome = await ensureStatementStatistics(databaseUrl)
  if (outcome === 'not_allowed') {
    log('statistics: an administrator can run "CREATE EXTENSION pg_stat_statements" in this database')
  }
  if (outcome === 'not_there')
    log('statistics: this server has no pg_stat_statements; slow statements are not listed')
}

/** The stores, and what an empty school needs for its first course. The sample school brings its own instead. */
export async function prepareEmptySchool(steps: Steps): Promise<void> {
  await prepareStores(steps)
  const { ensureCategories } = await import('@/lib/catalog/ensure-categories')
  await steps.step('make the first categories', () => ensureCategories())
}
