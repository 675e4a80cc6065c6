import path from 'node:path'
import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { makeProductImage } from '@/lib/testing/product-image'
import { type Account, expectStatus } from './accounts'
import { test } from './fixtures'
import { settled } from './page-watch'

// SHOP-01 to SHOP-14 as people meet them.

interface Product {
  productId: string
  name: string
}

test('a visitor finds a product by word, category, price and stock, and the address keeps it (SHOP-05, SHOP-14)', async ({
  openAs,
}) => {
  const page = await openAs(null)
  await page.goto('/shop')
  await settled(page)
  const found = page.getByRole('main').getByRole('status').first()
  await page.getByRole('button', { name: /^Kits/ }).click()
  await expect(found).toHaveText('3 products')
  await page.getByRole('checkbox', { name: 'In stock only' }).check()
  await expect(found).toHaveText('2 products')
  await page.getByLabel('Highest price').fill('20')
  await expect(found).toHaveText('1 product')
  await expect(page).toHaveURL(/category=Kits.*maxPrice=20.*inStock=true/)
  await page.reload()
  await expect(found).toHaveText('1 product')
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await page.getByRole('main').getByRole('searchbox').fill('pinhole')
  await expect(found).toHaveText('1 product')
  await page.getByRole('link', { name: 'Pinhole camera to fold' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Pinhole camera to fold' })).toBeVisible()
  await expect(page.getByText('Sold by Lucía Ferreyra')).toBeVisible()
  await page.getByRole('button', { name: 'Show picture 2 of 2' }).click()
  await expect(page.getByRole('img', { name: 'Pinhole camera to fold, picture 2 of 2' })).toBeInViewport()
  await page.getByRole('button', { name: 'One more of Pinhole camera to fold' }).click()
  await page.getByRole('link', { name: 'Sign in to buy' }).click()
  await expect(page).toHaveURL(/\/sign-in\?next=/)
})

test('the shop can be read without JavaScript', async ({ openAs }) => {
  const page = await openAs(null, { javaScriptEnabled: false })
  await page.goto('/shop')
  await page.getByRole('link', { name: 'Tote bag for handouts' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Tote bag for handouts' })).toBeVisible()
  await expect(page.getByText('Undyed cotton')).toBeVisible()
})

test('a learner buys two things with a double click, once, and cancels (SHOP-12)', async ({
  openAs,
  apiAs,
  newPerson,
}) => {
  const seller = await apiAs(await newPerson('instructor', 'Sela'))
  const compass = await makeProduct(seller, 'Compass', { price: 12.5, stock: 5 })
  const ruler = await makeProduct(seller, 'Ruler', { price: 3, stock: 9 })
  const buyer = await newPerson('student', 'Bo')
  const page = await openAs(buyer)

  await test.step('puts both into the cart, and takes one back by undo', async () => {
    await addToCart(page, compass)
    await addToCart(page, ruler)
    await expect(cartLink(page)).toHaveAccessibleName('Cart, 2 pieces')
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await expect(cartLink(page)).toHaveAccessibleName('Cart, 1 piece')
    await pressAdd(page, ruler)
    await expect(cartLink(page)).toHaveAccessibleName('Cart, 2 pieces')
  })

  await test.step('changes how many', async () => {
    await page.goto('/cart')
    await page.getByRole('button', { name: `One more of ${compass.name}` }).click()
    await page.getByLabel(`Quantity of ${ruler.name}`).fill('4')
    await page.getByLabel(`Quantity of ${ruler.name}`).press('Enter')
    await expect(page.getByText('$37.00')).toBeVisible()
    await expect(cartLink(page)).toHaveAccessibleName('Cart, 6 pieces')
  })

  const orders = await apiAs(buyer)
  await test.step('places one order with two clicks', async () => {
    await page.getByRole('button', { name: 'Place order' }).dblclick()
    await expect(page.getByRole('heading', { level: 1, name: /^Order [0-9A-F]{8}/ })).toBeVisible()
    const { data } = await (await orders.get('/api/orders')).json()
    expect(data).toHaveLength(1)
    expect(data[0].totalAmount).toBe(37)
    expect(await stockOf(seller, compass)).toBe(3)
    expect(await stockOf(seller, ruler)).toBe(5)
    await expect(cartLink(page)).toHaveAccessibleName('Cart')
  })

  await test.step('cancels it, and the stock is back', async () => {
    await page.getByRole('button', { name: 'Cancel the order' }).click()
    const dialog = page.getByRole('dialog', { name: 'Cancel this order?' })
    await expect(dialog).toContainText('This cannot be undone')
    await dialog.getByRole('button', { name: 'Cancel the order' }).click()
    await expect(page.getByText('The pieces went back to the shop.')).toBeVisible()
    expect(await stockOf(seller, compass)).toBe(5)
    expect(await stockOf(seller, ruler)).toBe(9)
    await page.goto('/orders')
    await expect(page.getByRole('main').getByText('Canceled')).toBeVisible()
  })
})

test('a cart says at the line what has changed, and orders nothing by surprise (SHOP-12)', async ({
  openAs,
  apiAs,
  newPerson,
}) => {
  const seller = await apiAs(await newPerson('instructor', 'Sela'))
  const lens = await makeProduct(seller, 'Lens', { price: 40, stock: 5 })
  const page = await openAs(await newPerson('student', 'Bo'))
  await addToCart(page, lens)
  await page.goto('/cart')
  await expect(page.getByRole('button', { name: 'Place order' })).toBeEnabled()
  await expectStatus(await seller.patch(`/api/products/${lens.productId}`, { data: { price: 90 } }), 200)

  await page.getByRole('button', { name: 'Place order' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Nothing was ordered' })).toBeVisible()
  await expect(page.getByText('it was $40.00 when you added it')).toBeVisible()

  await expectStatus(await seller.patch(`/api/products/${lens.productId}`, { data: { stock: 0 } }), 200)
  await page.reload()
  await expect(page.getByText('Sold out in the meantime.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Place order' })).toBeDisabled()
  await page.getByRole('button', { name: `Remove ${lens.name}` }).click()
  await expect(page.getByRole('heading', { name: 'Your cart is empty' })).toBeVisible()
})

test('a seller makes a product with pictures and fulfills its order (SHOP-02, SHOP-08, SHOP-11)', async ({
  openAs,
  apiAs,
  newPerson,
}) => {
  const account: Account = await newPerson('student', 'Sela')
  const page = await openAs(account)
  const name = `Loom ${Date.now()}`

  await test.step('fills the form, which says what is missing', async () => {
    await page.goto('/sell')
    await page.getByRole('link', { name: 'New product' }).click()
    await page.getByLabel('Name').fill(name)
    await page.getByRole('button', { name: 'Put it in the shop' }).click()
    await expect(page.getByText('Name a category.')).toBeVisible()
    await page.getByLabel('Category').fill('Looms')
    await page.getByLabel('Price').fill('120,50')
    await page.getByLabel('In stock').fill('2')
    await page.getByRole('button', { name: 'Put it in the shop' }).click()
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  })

  await test.step('uploads two pictures and puts the second one first', async () => {
    const [whole, close] = await Promise.all([picture('whole'), picture('close')])
    const notPicture = path.resolve(import.meta.dirname, 'shop.spec.ts')
    await page.locator('#pictures input[type=file]').setInputFiles([whole, close, notPicture])
    await expect(
      page.getByRole('alert').filter({ hasText: 'Not a JPEG, PNG or WebP picture.' }),
    ).toBeVisible()
    await page.getByRole('button', { name: 'Make picture 2 the main one' }).click()
    await expect(page.getByText('Main picture', { exact: true })).toHaveCount(1)
  })

  await test.step('takes one away and thinks again', async () => {
    await page.getByRole('button', { name: 'Remove picture 2' }).click()
    await expect(page.getByRole('button', { name: /^Remove picture/ })).toHaveCount(1)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByRole('button', { name: /^Remove picture/ })).toHaveCount(2)
  })

  await test.step('changes the price', async () => {
    await page.getByLabel('Price').fill('99')
    await page.getByRole('button', { name: 'Save changes' }).click()
    await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  })

  const api = await apiAs(account)
  const productId = page.url().split('/').at(-1) ?? ''
  await test.step('the product page shows it', async () => {
    const visitor = await openAs(null)
    await visitor.goto(`/shop/${productId}`)
    await expect(visitor.getByText('$99')).toBeVisible()
    await expect(visitor.getByRole('img', { name: `${name}, picture 1 of 2` })).toBeVisible()
  })

  await test.step('sees an order and marks it as fulfilled', async () => {
    const buyer = await apiAs(await newPerson('student', 'Bo'))
    const placed = await buyer.post('/api/orders', {
      headers: { 'idempotency-key': `order-of-${productId}` },
      data: { items: [{ productId, quantity: 2 }] },
    })
    await expectStatus(placed, 201)
    expect(await stockOf(api, { productId, name })).toBe(0)
    await page.goto('/sell')
    await expect(page.getByText('1 order to fulfill')).toBeVisible()
    await page.getByRole('link', { name: 'Orders', exact: true }).first().click()
    await page.getByRole('button', { name: 'Mark as fulfilled' }).click()
    await page.getByRole('button', { name: 'It is fulfilled' }).click()
    await expect(page.getByRole('heading', { name: 'Nothing waits for you' })).toBeVisible()
    await page.getByRole('button', { name: 'Fulfilled', exact: true }).click()
    await expect(page.getByText('Bo Tester')).toBeVisible()
  })

  await test.step('deletes it, thinks again, and deletes it for good', async () => {
    await page.goto(`/sell/products/${productId}`)
    await page.getByRole('button', { name: 'Delete this product' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await page.getByRole('button', { name: 'Delete this product' }).click()
    await page.getByRole('button', { name: 'Your products' }).click()
    await expect(page).toHaveURL(/\/sell$/)
    await expect.poll(async () => (await api.get(`/api/products/${productId}`)).status()).toBe(404)
  })
})

async function picture(view: 'whole' | 'close'): Promise<string> {
  const outPath = test.info().outputPath(`loom-${view}.jpg`)
  await makeProductImage({ motif: 'basket', hue: 210, view, outPath })
  return outPath
}

async function makeProduct(
  api: APIRequestContext,
  noun: string,
  { price, stock }: { price: number; stock: number },
): Promise<Product> {
  const name = `${noun} ${Date.now()}`
  const answer = await api.post('/api/products', { data: { name, price, stock, category: 'For tests' } })
  await expectStatus(answer, 201)
  const { productId } = (await answer.json()).data
  return { productId, name }
}

async function addToCart(page: Page, product: Product): Promise<void> {
  await page.goto(`/shop/${product.productId}`)
  await expect(page.getByRole('heading', { level: 1, name: product.name })).toBeVisible()
  await pressAdd(page, product)
}

/** Shown before the server has it; leaving the page sooner would call the request off. */
async function pressAdd(page: Page, { productId }: Product): Promise<void> {
  const kept = page.waitForResponse(
    answer => answer.request().method() === 'PUT' && answer.url().endsWith(`/api/cart/items/${productId}`),
  )
  await page.getByRole('button', { name: 'Add to cart' }).click()
  await expect(page.getByText('1 in your cart')).toBeVisible()
  expect((await kept).ok()).toBe(true)
}

async function stockOf(api: APIRequestContext, { productId }: Product): Promise<number> {
  const answer = await api.get(`/api/products/${productId}`)
  await expectStatus(answer, 200)
  return (await answer.json()).data.product.stock
}

function cartLink(page: Page) {
  return page.getByRole('banner').getByRole('link', { name: /^Cart/ })
}
