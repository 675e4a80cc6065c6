import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { config, resetConfig } from '@/lib/platform/config'
import { choosePort } from '@/lib/platform/embedded/choose-port'
import { dropDatabase, ensureDatabase } from '@/lib/platform/embedded/ensure-database'
import type { Report } from '../bench/report'
import { buildApp } from '../build-app'
import { closeStores } from '../close-stores'
import { guardedScript } from '../guarded-script'
import { prepareStores } from '../prepare-stores'
import type { Steps } from '../with-services'

const FILES = 100_000

/** Fills a school with so many files that its admins have much to look at, serves it and measures every page of theirs. */
export async function runAdminPages(context: Steps, rounds: number, report: Report): Promise<void> {
  const { step, log } = context
  const appUrl = await moveToOwnDatabases(context)
  const pool = new pg.Pool({ connectionString: config().databaseUrl, max: 4 })
  context.cleanUp(() => pool.end())
  await step('build the app', () => buildApp(log))
  const { adminPages } = await import('./admin-pages')
  const { findRequests } = await import('./find-requests')
  const { measureAdminPages } = await import('./measure-admin-pages')
  const { cookieOf, makeActor } = await import('@/lib/testing/actors')
  const cookie = await cookieOf(await makeActor('admin'))
  const pages = await adminPages(pool)
  const seen = await startWeb(context, appUrl)
  const requests = await step('see what the pages ask for', () => findRequests(appUrl, cookie, pages))
  // Another one, so that the first look at each page is the first that its process has.
  await seen.stop()
  const web = await startWeb(context, appUrl)
  context.cleanUp(() => web.stop())
  await measureAdminPages({ appUrl, cookie, pool, requests, rounds }, report)
}

async function startWeb({ step, log }: Steps, appUrl: string) {
  const web = await step('start the web', () => guardedScript('start', { log: line => log(`web: ${line}`) }))
  const { waitUntilReady } = await import('@/lib/platform/run/wait-until-ready')
  await step('wait until it is ready', () => waitUntilReady(`${appUrl}/api/health/ready`, 60))
  return web
}

// On the same servers as the other figures, and beside what those have. Filled anew on another day: it counts from today.
async function moveToOwnDatabases(context: Steps): Promise<string> {
  const { databaseUrl, dataDir } = config()
  if (!databaseUrl) throw new Error('no database')
  await closeStores()
  const url = new URL(databaseUrl)
  url.pathname = '/lectern_admin'
  const port = await choosePort(3320)
  const appUrl = `http://127.0.0.1:${port}`
  const ownDir = path.join(dataDir, 'admin')
  Object.assign(process.env, {
    ...{ DATABASE_URL: url.href, MONGODB_DATABASE: 'lectern_admin', LECTERN_DATA_DIR: ownDir },
    ...{ LECTERN_URL: appUrl, PORT: String(port) },
  })
  resetConfig()
  mkdirSync(ownDir, { recursive: true })
  const note = path.join(ownDir, 'filled.json')
  const wanted = JSON.stringify({ files: FILES, day: new Date().toISOString().slice(0, 10) })
  const isFilled = existsSync(note) && readFileSync(note, 'utf8') === wanted
  if (!isFilled) {
    rmSync(note, { force: true })
    await dropDatabase(url.href)
  }
  await ensureDatabase(url.href)
  await prepareStores(context)
  if (!isFilled) {
    await context.step(`fill the school with ${FILES} files`, () => fill(url.href, context.log))
    writeFileSync(note, wanted)
  }
  return appUrl
}

async function fill(databaseUrl: string, say: (line: string) => void): Promise<void> {
  const { mongo } = await import('@/lib/platform/mongo')
  const { ensureCollections } = await import('@/lib/media/ensure-collections')
  const { fillAdminSchool } = await import('./fill-admin-school')
  await mongo().dropDatabase()
  await ensureCollections()
  // As the owner: the application may not put triggers to rest.
  const pool = new pg.Pool({ connectionString: databaseUrl })
  try {
    await fillAdminSchool(pool, mongo(), FILES, say)
  } finally {
    await pool.end()
  }
}
