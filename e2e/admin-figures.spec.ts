import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { ADMIN } from './accounts'
import { test } from './fixtures'
import { settled } from './page-watch'

interface Claim {
  href: string
  text: string
  count: number | null
  bytes: number | null
  revenue: string | null
  of: string
}

/** Every link of the page that says what the list behind it comes to. */
function claimsOf(page: Page): Promise<Claim[]> {
  return page
    .locator('main a:is([data-claims-count], [data-claims-bytes], [data-claims-revenue])')
    .evaluateAll(links =>
      links.map(link => {
        const { claimsCount, claimsBytes, claimsRevenue, claimsOf: of } = (link as HTMLElement).dataset
        return {
          ...{ href: link.getAttribute('href') ?? '', text: link.textContent, of: of ?? 'physical' },
          count: claimsCount === undefined ? null : Number(claimsCount),
          bytes: claimsBytes === undefined ? null : Number(claimsBytes),
          revenue: claimsRevenue ?? null,
        }
      }),
    )
}

const LISTS = [
  '/admin/media',
  '/admin/storage/contents',
  '/admin/jobs?',
  '/admin/users',
  '/admin/orders',
  '/admin/courses',
]

/** Links to lists that say nothing of what is in them. The parts of the administration are no figures. */
function silentLinks(page: Page): Promise<string[]> {
  return page.locator(`main a:is(${LISTS.map(path => `[href^="${path}"]`).join(', ')})`).evaluateAll(links =>
    links
      .filter(link => !link.closest('nav, #most-accessed'))
      .filter(link => !link.getAttributeNames().some(name => name.startsWith('data-claims-')))
      .map(link => `${link.textContent} ${link.getAttribute('href')}`),
  )
}

/** What a list says that it comes to. */
async function comesTo(page: Page, href: string): Promise<DOMStringMap> {
  await page.goto(href)
  await settled(page)
  const line = page.locator('main [data-count]')
  await expect(line).toBeVisible()
  return line.evaluate(one => ({ ...(one as HTMLElement).dataset }))
}

for (const path of ['/admin', '/admin/storage']) {
  test(`each number of ${path} is that of the list that it opens, in files, people, courses, money and bytes (features 11 and §2)`, async ({
    openAs,
  }) => {
    test.setTimeout(480_000)
    const page = await openAs(ADMIN)
    // A worker may add something between two readings, so all of them are taken again until they are of one moment.
    await expect(async () => {
      await page.goto(path)
      await settled(page)
      expect(await silentLinks(page)).toEqual([])
      const claims = await claimsOf(page)
      expect(claims.length).toBeGreaterThan(12)
      const lists = new Map<string, DOMStringMap>()
      for (const { href, text, count, bytes, revenue, of } of claims) {
        const list = lists.get(href) ?? (await comesTo(page, href))
        lists.set(href, list)
        if (count !== null) expect(list.count, `${text} at ${href}`).toBe(String(count))
        if (bytes !== null) expect(list[`${of}Bytes`], `${of} of ${text} at ${href}`).toBe(String(bytes))
        if (revenue !== null) expect(list.revenue, `${text} at ${href}`).toBe(revenue)
      }
    }).toPass({ timeout: 460_000 })
  })
}

test('how the figures belong together adds up to the byte, line by line', async ({ openAs }) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/storage')
  await settled(page)
  const rows = page.getByRole('table', { name: /^From files as they were sent/ }).locator('tbody tr')
  const lines = await rows.evaluateAll(all =>
    all.map(row => ({
      text: row.textContent,
      bytes: Number(row.querySelector('[title$=" bytes"]')?.getAttribute('title')?.replaceAll(/\D/g, '')),
    })),
  )
  const of = (name: RegExp) => lines.find(({ text }) => name.test(text))?.bytes ?? Number.NaN
  const before = lines.slice(
    0,
    lines.findIndex(({ text }) => /^=/.test(text)),
  )
  expect(before.length).toBeGreaterThan(1)
  expect(before.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(of(/^=Logical/))
  expect(of(/^=Logical/) - of(/^−Saved/)).toBe(of(/^=Physical/))
})

test('contents and tables are saved whole, with the bytes of the figure (check 25)', async ({ openAs }) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/storage/contents?group=originals')
  await settled(page)
  const read = async (name: string) => {
    const download = page.waitForEvent('download')
    await page.getByRole('main').getByRole('link', { name, exact: true }).click()
    return readFile(await (await download).path(), 'utf8')
  }
  await expect(async () => {
    const list = await comesTo(page, '/admin/storage/contents?group=originals')
    const rows = JSON.parse(await read('JSON of contents')) as { sizeBytes: number; part: string }[]
    expect(rows).toHaveLength(Number(list.count))
    expect(rows.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)).toBe(Number(list.physicalBytes))
  }).toPass({ timeout: 120_000 })
  await page.goto('/admin')
  await settled(page)
  expect(await read('CSV of contents by size')).toMatch(/^\uFEFF?minBytes,maxBytes,count,bytes\r\n0,/)
  await page.goto('/admin/quotas')
  await settled(page)
  expect(await read('CSV of limits of people')).toMatch(
    /^\uFEFF?id,name,usedBytes,reservedBytes,quotaBytes\r\n/,
  )
})

test('on a phone the overview is its figures and the titles of the rest, which open', async ({ openAs }) => {
  const page = await openAs(ADMIN, { viewport: { width: 360, height: 800 } })
  await page.goto('/admin')
  await settled(page)
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(3500)
  await expect(page.getByRole('region', { name: 'The media in figures' })).toBeVisible()
  const growth = page.getByRole('region', { name: 'Growth of the store' })
  await expect(growth.getByLabel('Time')).toBeHidden()
  const title = growth.getByRole('button', { name: 'Growth of the store', exact: true })
  await expect(title).toHaveAttribute('aria-expanded', 'false')
  await title.focus()
  await page.keyboard.press('Enter')
  await expect(title).toHaveAttribute('aria-expanded', 'true')
  await expect(growth.getByLabel('Time')).toBeVisible()
  await expect(growth.locator('svg.recharts-surface').first()).toBeVisible()
})

test('an admin says from which share on to warn, and takes it back from the message', async ({ openAs }) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/quotas')
  await settled(page)
  const site = page.getByRole('region', { name: 'The whole site' })
  const before = Number(/from (\d+)%/.exec(await site.innerText())?.[1])
  const next = before === 77 ? 76 : 77
  await site.getByRole('button', { name: 'Change the limit of the site' }).click()
  await page.getByLabel('Warn from (percent)').fill('0')
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled()
  await page.getByLabel('Warn from (percent)').fill(String(next))
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(site).toContainText(`from ${next}%`)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(site).toContainText(`from ${before}%`)
})

test('the library is narrowed by codec and sorted by places, in an address that one can share', async ({
  openAs,
}) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/media')
  await settled(page)
  await page.getByText('More filters').click()
  await page.getByLabel('Codec').selectOption('avc1')
  await page.getByLabel('Order').selectOption('placed')
  await expect(page).toHaveURL(/\?codec=avc1&sort=placed$/)
  await page.reload()
  await settled(page)
  await expect(page.getByRole('button', { name: 'Remove filter H.264' })).toBeVisible()
  const line = page.getByRole('status', { name: 'What the listing comes to' })
  await expect(line).toHaveAttribute('data-count', /^[1-9]/)
  const { data } = await (await page.request.get('/api/admin/media/files?codec=avc1&sort=placed')).json()
  const places = (data as { placeCount: number }[]).map(({ placeCount }) => placeCount)
  expect(places).toEqual([...places].sort((one, other) => other - one))
  expect(places[0]).toBeGreaterThan(0)
})

test('courses are sorted by revenue in one currency, which the table names and one can choose (ADM-09)', async ({
  openAs,
}) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/courses')
  await settled(page)
  await expect(page.getByLabel('Revenue in')).toBeHidden()
  await page.getByLabel('Sorted by').selectOption({ label: 'Most revenue' })
  await expect(page).toHaveURL(/\?sort=revenue-desc$/)
  await expect(page.getByRole('columnheader', { name: 'Revenue in USD' })).toBeVisible()
  const { data } = await (await page.request.get('/api/admin/courses?sort=revenue-desc')).json()
  const inDollars = (data as { revenue: { currency: string; amount: number }[] }[]).map(
    ({ revenue }) => revenue.find(({ currency }) => currency === 'USD')?.amount ?? 0,
  )
  expect(inDollars).toEqual([...inDollars].sort((one, other) => other - one))
  expect(inDollars[0]).toBeGreaterThan(0)
  await page.goto('/admin/courses?sort=revenue-desc&currency=SEK')
  await settled(page)
  await expect(page.getByRole('columnheader', { name: 'Revenue in SEK' })).toBeVisible()
  await page.getByLabel('Revenue in').selectOption('USD')
  await expect(page).toHaveURL(/\?sort=revenue-desc$/)
  await expect(page.getByRole('columnheader', { name: 'Revenue in USD' })).toBeVisible()
})

test('deleting all of a listing says first who is hurt', async ({ openAs }) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/media')
  await settled(page)
  await page.getByRole('checkbox', { name: 'Select all shown' }).check()
  const listing = page.getByRole('button', { name: /^Select all .* of this listing$/ })
  const { data: uses } = await (await page.request.get('/api/admin/media/uses')).json()
  if (uses.fileCount > 100) await listing.click()
  await page.getByRole('main').getByRole('button', { name: 'Delete', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: /^Delete .* files$/ })
  await expect(dialog).toContainText(`in ${uses.courseCount} courses`)
  await expect(dialog).toContainText(/learners? (has|have) opened them so far/)
  await expect(dialog.getByRole('button', { name: 'Move to trash' })).toBeDisabled()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog).toBeHidden()
})
