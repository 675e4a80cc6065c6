import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, inject } from 'vitest'
import { createTestDatabase, dropTestDatabase } from './test-database'

// Runs before the modules of a test file are loaded, so that the settings they read are those of its own databases.
const { postgresUrl, mongoUrl, template, ffmpegPath } = inject('services')
const name = `test_${process.pid}_${Math.random().toString(36).slice(2, 8)}`
await createTestDatabase(postgresUrl, name, template)

const url = new URL(postgresUrl)
url.pathname = `/${name}`
const dataDir = mkdtempSync(path.join(tmpdir(), 'lectern-test-'))
process.env.DATABASE_URL = url.href
process.env.MONGODB_URI = mongoUrl
process.env.MONGODB_DATABASE = name
process.env.LECTERN_DATA_DIR = dataDir
process.env.FFMPEG_PATH = ffmpegPath

afterAll(async () => {
  const { closeLocks } = await import('@/lib/platform/advisory-locks')
  const { closePostgres } = await import('@/lib/platform/postgres')
  const { closeMongo, mongo } = await import('@/lib/platform/mongo')
  await mongo()
    .dropDatabase()
    .catch(() => undefined)
  await closeLocks()
  await closeMongo()
  await closePostgres()
  await dropTestDatabase(postgresUrl, name)
  rmSync(dataDir, { recursive: true, force: true })
})
