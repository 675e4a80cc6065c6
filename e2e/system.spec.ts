import { expect, type Page, type Route } from '@playwright/test'
import type { ActivityStats } from '@/lib/analytics/activity-schemas'
import type { SystemDatabases, SystemHealth } from '@/lib/analytics/system-schemas'
import { ADMIN, INSTRUCTOR } from './accounts'
import { test } from './fixtures'
import { settled } from './page-watch'

const REFRESH_MS = 10_000
const ask = async <Data>(page: Page, path: string): Promise<Data> =>
  (await (await page.request.get(path)).json()).data
const row = (page: Page, name: string | RegExp) => page.getByRole('row', { name })

test('every node has its state, latency and version; one that stops turns red with its error, without a reload (ADM-14)', async ({
  openAs,
}) => {
  const page = await openAs(ADMIN)
  await page.clock.install()
  let isStopped = false
  await page.route('**/api/admin/system/nodes', async (route: Route) => {
    const answer = await route.fetch()
    const body = (await answer.json()) as { data: SystemHealth }
    const [database] = body.data.nodes
    if (isStopped && database)
      Object.assign(database, { state: 'down', error: 'connect ECONNREFUSED 127.0.0.1:5432' })
    await route.fulfill({ response: answer, json: body })
  })
  await page.goto('/admin/system')
  await settled(page)
  const database = row(page, /shards 1, 2 and 3 primary/i)
  await expect(database).toContainText('Up')
  await expect(database).toContainText(/\d+(\.\d+)? ms/)
  await expect(database).toContainText('One server for all regions')
  await expect(row(page, /^mongo/i)).toContainText('Up')
  await expect(row(page, /^worker/i).first()).toContainText('Up')
  isStopped = true
  await page.clock.fastForward(REFRESH_MS)
  await expect(database).toContainText('Down')
  await expect(database.getByText('ECONNREFUSED')).toHaveCSS('color', await dangerColor(page))
})

async function dangerColor(page: Page): Promise<string> {
  return page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'))
    probe.style.color = 'var(--danger)'
    const { color } = getComputedStyle(probe)
    probe.remove()
    return color
  })
}

test('a panel that is paused asks for nothing until one goes on', async ({ openAs }) => {
  const page = await openAs(ADMIN)
  await page.clock.install()
  await page.goto('/admin/system/work')
  await settled(page)
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText(/As of .*, paused/)).toBeVisible()
  const asked: string[] = []
  page.on('request', request => request.url().includes('/api/admin/system/work') && asked.push(request.url()))
  await page.clock.fastForward(6 * REFRESH_MS)
  await expect(page.getByText(/As of .*, paused/)).toBeVisible()
  expect(asked).toEqual([])
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.clock.fastForward(REFRESH_MS)
  await expect.poll(() => asked.length).toBeGreaterThan(0)
})

test('tables stand largest first, with the bytes on hover, as the API says (ADM-10, ADM-11)', async ({
  openAs,
}) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/system/databases')
  await settled(page)
  const { tables, databases } = await ask<SystemDatabases>(page, '/api/admin/system/databases')
  const rows = page.getByRole('region', { name: 'Tables', exact: true }).getByRole('row')
  await expect(rows).toHaveCount(tables.length + 1)
  await expect(rows.nth(1)).toContainText(tables[0]?.table ?? '?')
  await expect(
    rows
      .nth(1)
      .getByTitle(/^[\d,]+ bytes$/)
      .first(),
  ).toBeVisible()
  await expect(page.getByRole('region', { name: 'Databases' })).toContainText(databases[0]?.name ?? '?')
  await expect(page.getByRole('region', { name: 'Collections of MongoDB' })).toContainText('course_videos')
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'CSV of tables' }).click()
  expect((await saved).suggestedFilename()).toBe('lectern-tables.csv')
})

test('sessions name their application and what they do, beside the limits (ADM-12, OPS-18)', async ({
  openAs,
}) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/system/sessions')
  await settled(page)
  await expect(
    page.getByRole('region', { name: 'Open sessions' }).getByText('lectern', { exact: true }).first(),
  ).toBeVisible()
  const figures = page.getByRole('region', { name: 'Connections' })
  await expect(figures).toContainText(/\d+ of 200/)
  await expect(figures).toContainText('DB_POOL_SIZE')
})

test('statements are listed in several orders, and counted anew once one means it (ADM-13)', async ({
  openAs,
}) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/system/statements')
  await settled(page)
  const table = page.getByRole('region', { name: 'Statements', exact: true })
  await expect(table.getByRole('row').nth(1)).toBeVisible()
  const answer = page.waitForResponse(response => response.url().includes('sort=calls'))
  await page.getByRole('combobox', { name: 'Order of statements' }).selectOption('Most frequent')
  const { data } = await (await answer).json()
  await expect(table.getByRole('row').nth(1)).toContainText(data.statements[0].text.slice(0, 20))
  await page.getByRole('button', { name: 'Count anew' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Keep the figures' }).click()
  await expect(dialog).toHaveCount(0)
  await page.getByRole('button', { name: 'Count anew' }).click()
  await dialog.getByRole('button', { name: 'Count anew' }).click()
  await expect(page.getByText('Statements are counted anew')).toBeVisible()
  await expect(dialog).toHaveCount(0)
})

test('upkeep that never ran says so, and where to read about it', async ({ openAs }) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/system/work')
  await settled(page)
  const backup = row(page, /^Backup/)
  await expect(backup).toContainText('Never')
  await expect(backup).toContainText('docs/troubleshooting.md')
  await expect(page.getByRole('region', { name: 'Versions' })).toContainText(process.versions.node)
})

test('activity is drawn, stands in a table behind, and reaches 30 or 90 days back (ADM-15)', async ({
  openAs,
}) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/activity')
  await settled(page)
  const stats = await ask<ActivityStats>(page, '/api/admin/activity?days=30')
  expect(stats.total.count).toBeGreaterThan(0)
  await expect(
    page
      .getByRole('figure', { name: /Activities by day/ })
      .locator('svg')
      .first(),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Show as table' }).click()
  const rows = page.getByRole('region', { name: 'Activity by day, as a table' }).getByRole('row')
  await expect(rows).toHaveCount(31)
  await page.getByRole('combobox', { name: 'How far back' }).selectOption('Last 90 days')
  await expect(rows).toHaveCount(91)
  await expect(page).toHaveURL(/days=90/)
  await expect(page.getByRole('region', { name: 'By type' }).getByRole('row')).not.toHaveCount(0)
})

test('an instructor reads the own figures, and an admin those of anybody (ADM-08)', async ({ openAs }) => {
  const page = await openAs(INSTRUCTOR)
  await page.goto('/studio/insights')
  await settled(page)
  const own = await ask<{ instructor: { userId: string }; courses: { title: string }[] }>(
    page,
    '/api/studio/insights',
  )
  await expect(row(page, own.courses[0]?.title ?? '?')).toBeVisible()
  const admin = await openAs(ADMIN)
  await admin.goto(`/admin/instructors/${own.instructor.userId}`)
  await settled(admin)
  await expect(row(admin, own.courses[0]?.title ?? '?')).toBeVisible()
})
