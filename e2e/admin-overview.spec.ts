import { expect, type Page } from '@playwright/test'
import { ADMIN } from './accounts'
import { test } from './fixtures'

async function physicalOf(page: Page): Promise<number> {
  return Number(await page.locator('[data-physical-bytes]').getAttribute('data-physical-bytes'))
}

test('what the API, the page and the list say of the whole store is one figure (check 54)', async ({
  openAs,
}) => {
  const page = await openAs(ADMIN)
  await expect(async () => {
    const read = async (path: string) => (await (await page.request.get(path)).json()) as { data: never }
    const { physicalBytes } = (await read('/api/admin/storage-ledger')).data as { physicalBytes: number }
    const overview = (await read('/api/admin/overview')).data as { ledger: { physicalBytes: number } }
    const growth = (await read('/api/admin/storage-growth')).data as { days: { physicalBytes: number }[] }
    await page.goto('/admin/storage/contents')
    expect(await physicalOf(page)).toBe(physicalBytes)
    expect(overview.ledger.physicalBytes).toBe(physicalBytes)
    expect(growth.days.at(-1)?.physicalBytes).toBe(physicalBytes)
  }).toPass({ timeout: 120_000 })
})

test('growth is a graph with a table behind it, and says when the room ends or why not', async ({
  openAs,
}) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin')
  const growth = page.getByRole('region', { name: 'Growth of the store' })
  await expect(growth.locator('svg.recharts-surface').first()).toBeVisible()
  await expect(growth).toContainText(/Not enough days yet|used up around|does not grow|more than five years/)
  await growth.getByLabel('Layers').selectOption('kind')
  await expect(growth.getByRole('figure')).toHaveAccessibleName(/Videos/)
  await growth.getByRole('button', { name: 'Show as table' }).click()
  await expect(growth.getByRole('columnheader', { name: 'Videos' })).toBeVisible()
})

test('an admin gives a course a limit, and takes it back from the message', async ({ openAs }) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/quotas')
  const courses = page.getByRole('region', { name: 'Courses' })
  // One course of the sample school has a limit; its row is told by its title, because the first without one changes.
  const title = await courses
    .getByRole('row')
    .filter({ hasText: 'No limit' })
    .first()
    .getByRole('rowheader')
    .innerText()
  const row = courses.getByRole('row').filter({ hasText: title })
  await row.getByRole('button', { name: /^Change the limit/ }).click()
  await page.getByLabel('Gigabytes').fill('5')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(row).toContainText('5 GB')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row).toContainText('No limit')
})
