import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import type { StorageUsage } from '@/lib/analytics/schemas'
import { ADMIN, LEARNER } from '../accounts'
import { test } from '../fixtures'

const LABELS = { videos: 'Videos', resources: 'Resources', productImages: 'Product images', other: 'Other' }

test('the figures of the storage page are those of the API, to the byte', async ({ openAs }) => {
  const page = await openAs(ADMIN)
  // A worker may add a file between two readings, so both are taken again until they are of one moment.
  await expect(async () => {
    await page.goto('/admin/storage')
    const usage = await readUsage(page)
    expect(usage.total.count).toBeGreaterThan(0)
    const totals = page.getByRole('region', { name: 'Totals' })
    await expect(tile(totals, 'All files')).toContainText(countOf(usage.total.count), { timeout: 1000 })
    await expect(bytesIn(tile(totals, 'All files'), usage.total.bytes)).toBeVisible({ timeout: 1000 })
    for (const { kind, count, bytes } of usage.byKind) {
      await expect(tile(totals, LABELS[kind])).toContainText(countOf(count), { timeout: 1000 })
      await expect(bytesIn(tile(totals, LABELS[kind]), bytes)).toBeVisible({ timeout: 1000 })
    }
    const local = page.getByRole('table', { name: 'Files and videos by storage type' }).getByRole('row', {
      name: /Local disk/,
    })
    const stored = usage.byStorageType.find(({ storageType }) => storageType === 'local')
    await expect(bytesIn(local, stored?.videos.bytes ?? -1)).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 30_000 })
})

test('the ten most accessed resources stand in the order of the API', async ({ openAs }) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/storage')
  const { mostAccessed } = await readUsage(page)
  expect(mostAccessed.length).toBeGreaterThan(0)
  expect(mostAccessed.length).toBeLessThanOrEqual(10)
  const rows = page.getByRole('table', { name: 'Ten most accessed resources' }).getByRole('row')
  await expect(rows).toHaveCount(mostAccessed.length + 1)
  await expect(rows.nth(1)).toContainText(mostAccessed[0]?.name ?? '')
})

test('growth is a chart with a table behind it, and a file for a spreadsheet', async ({ openAs }) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/storage')
  const growth = page.getByRole('region', { name: 'Growth', exact: true })
  await expect(growth.getByRole('figure', { name: /^Growth from/ })).toBeVisible()
  await expect(growth.locator('svg.recharts-surface').first()).toBeVisible()
  await growth.getByRole('button', { name: 'Show as table' }).click()
  const { growth: points } = await readUsage(page)
  const rows = growth.getByRole('table').getByRole('row')
  await expect(rows).toHaveCount(points.length + 1)

  const download = page.waitForEvent('download')
  await growth.getByRole('button', { name: 'CSV of growth' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('lectern-growth.csv')
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n')
  const last = points.at(-1)
  expect(lines).toHaveLength(points.length + 1)
  expect(lines.at(-1)).toContain([last?.day, last?.videos, last?.resources].join(','))
})

test('the storage page leads to the files of a place in the library', async ({ openAs }) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/storage')
  await page
    .getByRole('table', { name: 'Files and videos by storage type' })
    .getByRole('link', { name: 'Local disk' })
    .click()
  await expect(page).toHaveURL(/\/admin\/media\?storage=local$/)
  await expect(page.getByRole('button', { name: 'Remove filter Local disk' })).toBeVisible()
})

test('a student is told that the page is not for them, and reads no figure', async ({ openAs }) => {
  const page = await openAs(LEARNER)
  const answer = await page.goto('/admin/storage')
  expect(answer?.status()).toBe(403)
  await expect(page.getByRole('heading', { name: 'Your account may not open this page' })).toBeVisible()
  await expect(page.getByText('All files')).toHaveCount(0)
  expect((await page.request.get('/api/admin/storage-usage')).status()).toBe(403)
})

async function readUsage(page: Page): Promise<StorageUsage> {
  return (await (await page.request.get('/api/admin/storage-usage')).json()).data
}

const tile = (totals: ReturnType<Page['getByRole']>, label: string) =>
  totals.locator('dl > div').filter({ has: totals.page().getByText(label, { exact: true }) })

// The size is rounded for people; the bytes stand in its title.
const bytesIn = (place: ReturnType<Page['getByRole']>, bytes: number) =>
  place.getByTitle(`${bytes.toLocaleString('en')} bytes`, { exact: true }).first()

const countOf = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'file' : 'files'}`
