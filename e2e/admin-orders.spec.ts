import { expect, type Page } from '@playwright/test'
import { ADMIN, LEARNER } from './accounts'
import { test } from './fixtures'
import { settled } from './page-watch'
import { sampleProduct } from './sample-shop'

// Issue 6, build 6: orders and payments of everybody.

const dialog = (page: Page) => page.getByRole('dialog')

test('an admin finds an order by its number, reads it and marks it as fulfilled', async ({
  apiAs,
  openAs,
}) => {
  const page = await openAs(ADMIN)
  const api = await apiAs(LEARNER)
  const productId = (await sampleProduct(page.request, 'Star chart')).split('/').at(-1)
  const placed = await api.post('/api/orders', {
    data: { items: [{ productId, quantity: 1 }] },
    headers: { 'idempotency-key': `orders-${Date.now()}` },
  })
  expect(placed.status()).toBe(201)
  const { orderId } = (await placed.json()).data
  const name = `Order ${orderId.slice(-8).toUpperCase()}`

  await page.goto('/admin/orders')
  await settled(page)
  await page.getByRole('searchbox', { name: 'Search orders' }).fill(orderId.slice(-8))
  await expect(page.getByRole('status').filter({ hasText: '1 of 1 order shown' })).toBeVisible()
  await page.getByRole('button', { name: `Open ${name}` }).click()
  await expect(dialog(page).getByRole('heading', { name })).toBeVisible()
  await expect(dialog(page).getByText('Star chart')).toBeVisible()
  await dialog(page).getByRole('button', { name: 'Mark as fulfilled' }).click()
  await page.getByRole('button', { name: 'It is fulfilled' }).click()
  await expect(dialog(page).getByText(/^Fulfilled by /)).toBeVisible()
  await expect(dialog(page).getByRole('button', { name: 'Cancel the order' })).toHaveCount(0)
})

test('the address narrows the list by days, kind and state, and the file holds the same', async ({
  openAs,
}) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/orders?kind=course&state=completed&from=2020-01-01')
  await settled(page)
  await expect(page.getByLabel('Kind')).toHaveValue('course')
  await expect(page.getByLabel('From (UTC)')).toHaveValue('2020-01-01')
  const shown = await page.getByRole('table').getByRole('row').count()
  const href = await page.getByRole('link', { name: 'JSON of orders' }).getAttribute('href')
  const rows = await (await page.request.get(href ?? '')).json()
  expect(rows.length).toBe(shown - 1)
  expect(new Set(rows.map((row: { state: string }) => row.state))).toEqual(new Set(['completed']))
})
