import { expect, type Page } from '@playwright/test'
import { ADMIN } from './accounts'
import { test } from './fixtures'
import { settled } from './page-watch'

interface Figure {
  label: string
  href: string
  bytes: number | null
  text: string
}

/** Every figure of a part of the page that leads somewhere. */
async function figuresOf(page: Page, region: string): Promise<Figure[]> {
  const tiles = page.getByRole('region', { name: region, exact: true }).locator('dl > div, tbody tr')
  return tiles.evaluateAll(found =>
    found.flatMap(tile => {
      const link = tile.querySelector('a')
      const title = tile.querySelector('[title$=" bytes"]')?.getAttribute('title')
      if (!link) return []
      const bytes = title ? Number(title.replaceAll(/[^0-9]/g, '')) : null
      return [
        { label: link.textContent, href: link.getAttribute('href') ?? '', bytes, text: tile.textContent },
      ]
    }),
  )
}

async function readSums(page: Page): Promise<{ physical: number; count: number; bytes: number[] }> {
  const line = page.locator('[data-physical-bytes]')
  const titles = await line
    .locator('[title$=" bytes"]')
    .evaluateAll(all => all.map(one => one.getAttribute('title') ?? ''))
  return {
    physical: Number(await line.getAttribute('data-physical-bytes')),
    count: Number(await line.getAttribute('data-count')),
    bytes: titles.map(title => Number(title.replaceAll(/[^0-9]/g, ''))),
  }
}

for (const [path, region] of [
  ['/admin', 'The media in figures'],
  ['/admin/storage', 'The ledger'],
] as const) {
  test(`each figure of "${region}" leads to the contents whose sum it is, to the byte (features 11)`, async ({
    openAs,
  }) => {
    const page = await openAs(ADMIN)
    // A worker may add something between two readings, so all of them are taken again until they are of one moment.
    await expect(async () => {
      await page.goto(path)
      await settled(page)
      const figures = (await figuresOf(page, region)).filter(({ href }) =>
        href.startsWith('/admin/storage/contents'),
      )
      expect(figures.length).toBeGreaterThan(2)
      for (const { label, href, bytes } of figures) {
        await page.goto(href)
        const sums = await readSums(page)
        const of = { Logical: sums.bytes[1], 'Saved by sharing': sums.bytes[2] }[label]
        expect(bytes, label).toBe(of ?? sums.physical)
      }
    }).toPass({ timeout: 60_000 })
  })
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
    expect((await readSums(page)).physical).toBe(physicalBytes)
    expect(overview.ledger.physicalBytes).toBe(physicalBytes)
    expect(growth.days.at(-1)?.physicalBytes).toBe(physicalBytes)
  }).toPass({ timeout: 30_000 })
})

test('figures about files lead to the library with as many files (features §2)', async ({ openAs }) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin')
  await settled(page)
  const figures = [
    ...(await figuresOf(page, 'The media in figures')),
    ...(await figuresOf(page, 'What grew this week')),
  ].filter(({ href }) => href.startsWith('/admin/media'))
  expect(figures.length).toBeGreaterThan(3)
  for (const { label, href, bytes, text } of figures) {
    const { search } = new URL(href, 'http://localhost')
    const answer = await page.request.get(`/api/admin/media/totals${search}`)
    const { data } = await answer.json()
    if (bytes !== null) expect(data.bytes, label).toBe(bytes)
    expect(text, label).toContain(Number(data.fileCount).toLocaleString('en'))
  }
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
