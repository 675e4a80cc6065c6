import { expect } from '@playwright/test'
import { ADMIN } from './accounts'
import { test } from './fixtures'
import { settled } from './page-watch'

// Whoever sets a second filter before the page has followed the first.

test('two filters that are set before the page has drawn the first are both kept', async ({ openAs }) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/media')
  await settled(page)
  await page.getByText('More filters').click()
  const selects = [page.getByLabel('Codec'), page.getByLabel('Order')].map(one => one.elementHandle())
  await page.evaluate(
    async ([codec, order]) => {
      for (const [select, value] of [
        [codec, 'avc1'],
        [order, 'placed'],
      ] as const) {
        if (select instanceof HTMLSelectElement) select.value = value
        select?.dispatchEvent(new Event('change', { bubbles: true }))
        await Promise.resolve()
      }
    },
    await Promise.all(selects),
  )
  await expect(page).toHaveURL(/\?codec=avc1&sort=placed$/)
  await expect(page.getByLabel('Codec')).toHaveValue('avc1')
  await expect(page.getByLabel('Order')).toHaveValue('placed')
})

test('a rating that is chosen before the search has answered does not take the words back', async ({
  openAs,
}) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/reviews?state=all')
  await settled(page)
  let release = () => {}
  const held = new Promise<void>(resolve => {
    release = resolve
  })
  const isSearch = (url: URL) => url.pathname === '/admin/reviews' && url.searchParams.has('q')
  await page.route(isSearch, async route => {
    await held
    await route.continue()
  })
  const asked = page.waitForRequest(request => isSearch(new URL(request.url())))
  await page.getByRole('searchbox', { name: 'Search reviews' }).fill('lesson')
  await asked
  await page.getByLabel('Rating').selectOption('5')
  release()
  await expect
    .poll(() => Object.fromEntries(new URL(page.url()).searchParams))
    .toEqual({ state: 'all', q: 'lesson', rating: '5' })
  await expect(page.getByRole('searchbox', { name: 'Search reviews' })).toHaveValue('lesson')
})
