import { expect, type Page } from '@playwright/test'
import type { StorageMove, StorageMoves } from '@/lib/media/move-schemas'
import { ADMIN } from './accounts'
import { test } from './fixtures'
import { settled } from './page-watch'

const section = (page: Page) => page.getByRole('region', { name: 'Move between storages' })

test('an admin sees what lies where, as the API says it, and what would set up another storage (MED-08)', async ({
  openAs,
}) => {
  const page = await openAs(ADMIN)
  const { data } = await (await page.request.get('/api/admin/storage-moves')).json()
  const local = (data as StorageMoves).places.find(({ storageType }) => storageType === 'local')
  await page.goto('/admin/storage')
  await settled(page)
  const row = section(page).getByRole('row', { name: /Local disk/ })
  await expect(row).toContainText('New bytes go here')
  await expect(row).toContainText(Number(local?.count).toLocaleString('en'))
  await expect(section(page).getByRole('row', { name: /Cloud/ })).toContainText('Not set up')
  await expect(section(page)).toContainText('S3_BUCKET')
})

// The sample school has one storage, so the page is shown answers of a school with two. That bytes move is proven by
// lib/media/run-storage-move.db.test.ts, with the handlers in app/api/admin/storage-moves/route.db.test.ts.
test('an admin starts a move, sees how far it is and cancels it, with the keyboard alone', async ({
  openAs,
}) => {
  const page = await openAs(ADMIN)
  let move: StorageMove | null = null
  const place = (storageType: 'local' | 'cloud', isDefault: boolean, count: number) => ({
    storageType,
    isDefault,
    isSetUp: true,
    count,
    bytes: count * 1_000_000,
  })
  await page.route('**/api/admin/storage-moves', async route => {
    if (route.request().method() === 'POST') {
      move = { ...MOVE, ...route.request().postDataJSON() }
      return route.fulfill({ status: 201, json: { success: true, data: move } })
    }
    const places = [place('local', true, 4), place('cloud', false, 0)]
    return route.fulfill({ json: { success: true, data: { places, moves: move ? [move] : [] } } })
  })
  await page.route('**/api/admin/storage-moves/*', async route => {
    move = { ...MOVE, state: 'canceled', finishedAt: new Date().toISOString() }
    return route.fulfill({ json: { success: true, data: move } })
  })
  await page.goto('/admin/storage')
  await settled(page)
  await section(page).getByLabel('From').selectOption('local')
  await expect(section(page)).toContainText('until STORAGE_TYPE says otherwise')
  await section(page).getByRole('button', { name: 'Start moving' }).focus()
  await page.keyboard.press('Enter')
  const bar = section(page).getByRole('progressbar', { name: 'Everything from Local disk to Cloud' })
  await expect(bar).toHaveAttribute('aria-valuenow', '25')
  await expect(section(page)).toContainText('1 of 4 contents')
  await section(page).getByRole('button', { name: 'Cancel the move' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Cancel this move?' })
  await dialog.getByRole('button', { name: 'Cancel the move' }).focus()
  await page.keyboard.press('Enter')
  await expect(section(page).getByRole('list', { name: 'Earlier moves' })).toContainText('Canceled')
  await expect(section(page).getByRole('button', { name: 'Start moving' })).toBeVisible()
})

const MOVE: StorageMove = {
  moveId: '0190a7c4-0000-7000-8000-000000000001',
  fromStorage: 'local',
  toStorage: 'cloud',
  kind: null,
  state: 'running',
  totalCount: 4,
  totalBytes: 4_000_000,
  movedCount: 1,
  movedBytes: 1_000_000,
  failedCount: 0,
  failureReason: null,
  createdAt: new Date().toISOString(),
  finishedAt: null,
}
