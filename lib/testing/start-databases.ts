import type { TestProject } from 'vitest/node'
import { startServices } from '@/lib/platform/embedded/start-services'
import { prepareQueue } from '@/lib/platform/jobs/prepare-queue'
import { migrate } from '@/lib/platform/migrate'
import { createTestDatabase, dropTestDatabase } from './test-database'

declare module 'vitest' {
  interface ProvidedContext {
    services: { postgresUrl: string; mongoUrl: string; template: string; ffmpegPath: string }
  }
}

/** Starts the real servers once and prepares the database that each test file's own one is copied from. */
export default async function startDatabases(project: TestProject) {
  const given = process.env.TEST_DATABASE_URL && process.env.TEST_MONGODB_URI
  const services = given
    ? undefined
    : await startServices({
        dataDir: '.data/test',
        want: { postgres: true, mongo: true, ffmpeg: true },
        log: () => undefined,
      })
  const postgresUrl = process.env.TEST_DATABASE_URL ?? services?.env.DATABASE_URL ?? ''
  const mongoUrl = process.env.TEST_MONGODB_URI ?? services?.env.MONGODB_URI ?? ''
  const ffmpegPath = process.env.FFMPEG_PATH ?? services?.env.FFMPEG_PATH ?? 'ffmpeg'
  const template = `template_${process.pid}`
  await makeTemplate(postgresUrl, template)
  project.provide('services', { postgresUrl, mongoUrl, template, ffmpegPath })
  return async () => {
    await dropTestDatabase(postgresUrl, template)
    await services?.stop()
  }
}

async function makeTemplate(postgresUrl: string, template: string): Promise<void> {
  await createTestDatabase(postgresUrl, template, 'template1')
  const url = new URL(postgresUrl)
  url.pathname = `/${template}`
  await migrate({ databaseUrl: url.href })
  await prepareQueue(url.href)
}
