import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import type { StorageUsage } from '@/lib/analytics/schemas'
import { ADMIN, LEARNER } from '../accounts'
import { test } from '../fixtures'

const LABELS = { videos: 'Videos', resources: 'Resources', productImages: 'Product images', other: 'Other' }

test('the figures of the records are those of the API, to the byte (ADM-03, ADM-04)', async ({ openAs }) => {
  const page = await openAs(ADMIN)
  // A worker may add a file between two readings, so both are taken again until they are of one moment.
  await expect(async () => {
    await page.goto('/admin/storage')
    const usage = await readUsage(page)
    expect(usage.total.count).toBeGreaterThan(0)
    const records = page.getByRole('region', { name: 'What the records say' })
    for (const { kind, count, bytes } of usage.byKind) {
      await expect(tile(records, LABELS[kind])).toContainText(countOf(count), { timeout: 1000 })
      await expect(bytesIn(tile(records, LABELS[kind]), bytes)).toBeVisible({ timeout: 1000 })
    }
    const local = page.getByRole('table', { name: 'Records and videos by storage type' }).getByRole('row', {
      name: /Local disk/,
    })
    const stored = usage.byStorageType.find(({ storageType }) => storageType === 'local')
    await expect(bytesIn(local, stored?.videos.bytes ?? -1)).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 120_000 })
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

test('growth is that of the ledger: a chart with a table behind it, and a file for a spreadsheet', async ({
  openAs,
}) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/storage')
  const growth = page.getByRole('region', { name: 'Growth of the store' })
  await expect(growth.getByRole('figure', { name: /^Growth over/ })).toBeVisible()
  await expect(growth.locator('svg.recharts-surface').first()).toBeVisible()
  await growth.getByRole('button', { name: 'Show as table' }).click()
  const days = growth.getByRole('table').locator('tbody tr')
  await expect(days.first()).toBeVisible()
  const shown = await days.count()

  const download = page.waitForEvent('download')
  await growth.getByRole('button', { name: 'CSV of growth of the store' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('lectern-growth-of-the-store.csv')
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n')
  expect(lines).toHaveLength(shown + 1)
  // The last day of the file is the first of the table.
  const today = (await days.first().innerText()).match(/\d{4}-\d{2}-\d{2}/)?.[0]
  expect(lines.at(-1)).toContain(`${today},no,`)
})

test('the storage page leads to the videos of a place in the library', async ({ openAs }) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/storage')
  await page
    .getByRole('table', { name: 'Records and videos by storage type' })
    .getByRole('row', { name: /Local disk/ })
    .getByRole('link')
    .click()
  await expect(page).toHaveURL(/\/admin\/media\?record=videos&storage=local$/)
  await expect(page.getByRole('button', { name: 'Remove filter Local disk' })).toBeVisible()
})

test('a student is told that the page is not for them, and reads no figure', async ({ openAs }) => {
  const page = await openAs(LEARNER)
  const answer = await page.goto('/admin/storage')
  expect(answer?.status()).toBe(403)
  await expect(page.getByRole('heading', { name: 'Your account may not open this page' })).toBeVisible()
  await expect(page.getByText('What the records say')).toHaveCount(0)
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

const countOf = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'record' : 'records'}`
