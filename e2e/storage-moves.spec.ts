import { expect, type Page } from '@playwright/test'
import type { StorageMoves } from '@/lib/media/move-schemas'
import { ADMIN } from './accounts'
import { test } from './fixtures'
import { settled } from './page-watch'

const section = (page: Page) => page.getByRole('region', { name: 'Move between storages' })

test('an admin sees what lies where, as the API says it, and what would set up another storage (MED-08)', async ({
  openAs,
}) => {
  const page = await openAs(ADMIN)
  const row = section(page).getByRole('row', { name: /Local disk/ })
  // A worker may add or take away a file between two readings, so both are taken again until they are of one moment.
  await expect(async () => {
    const { data } = await (await page.request.get('/api/admin/storage-moves')).json()
    const local = (data as StorageMoves).places.find(({ storageType }) => storageType === 'local')
    await page.goto('/admin/storage')
    await settled(page)
    await expect(row).toContainText(Number(local?.count).toLocaleString('en'), { timeout: 1000 })
  }).toPass({ timeout: 120_000 })
  await expect(row).toContainText('New bytes go here')
  await expect(section(page).getByRole('row', { name: /Cloud/ })).toContainText('Not set up')
  await expect(section(page)).toContainText('S3_BUCKET')
})

// The sample school has one storage, so nothing can be moved here. That a move starts, goes on, is canceled and moves bytes
// is proven by lib/media/run-storage-move.db.test.ts and app/api/admin/storage-moves/route.db.test.ts.
test('with one storage no move is offered', async ({ openAs }) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/storage')
  await settled(page)
  await expect(section(page)).toBeVisible()
  await expect(section(page).getByRole('button', { name: 'Start moving' })).toHaveCount(0)
})
