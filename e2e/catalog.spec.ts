import { type BrowserContextOptions, expect, type Page } from '@playwright/test'
import { test } from './fixtures'
import { settled } from './page-watch'

const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 740 } }

// Courses of the sample school that the tests look for.
const SKY = 'Reading the night sky'
const STATISTICS = 'Statistics for curious people'
const FRENCH = 'Photographier la ville à pied'

const main = (page: Page) => page.getByRole('main')
const searchBox = (page: Page) => main(page).getByRole('searchbox', { name: 'Search courses' })
const choose = (page: Page, label: string, option: string) =>
  main(page).getByLabel(label, { exact: true }).selectOption({ label: option })
const status = (page: Page) => main(page).getByRole('status').first()
const titles = (page: Page) => main(page).getByRole('heading', { level: 2 })
const words = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams)

async function openCatalog(page: Page, address = '/courses'): Promise<void> {
  await page.goto(address)
  await settled(page)
  // The controls are the server's until the script has run; from then on they act by themselves.
  await page.waitForLoadState('networkidle')
}

test('the list and the address follow the typing, and Back leads out of the search (CAT-09)', async ({
  openAs,
}) => {
  const page = await openAs(null)
  await openCatalog(page)
  const whole = await titles(page).count()
  await searchBox(page).pressSequentially('night sk', { delay: 30 })
  await expect(titles(page)).toHaveText([SKY])
  await searchBox(page).press('y')
  await expect(page).toHaveURL(/\?q=night\+sky$/)
  await page.goBack()
  await expect(page).toHaveURL(/\/courses$/)
  await expect(searchBox(page)).toHaveValue('')
  await expect(titles(page)).toHaveCount(whole)
})

test('filters add up in the address, each comes off by its chip, and Back puts it on again (CAT-01, CAT-09)', async ({
  openAs,
}) => {
  const page = await openAs(null)
  await openCatalog(page)
  await choose(page, 'Category', 'Science')
  await expect(titles(page).filter({ hasText: STATISTICS })).toBeVisible()
  await choose(page, 'Level', 'Beginner')
  await choose(page, 'Price', 'Free')
  await choose(page, 'Rating', '4 stars and more')
  await choose(page, 'Order', 'Best rated')
  await expect(titles(page)).toHaveText([SKY])
  const all = { category: 'science', level: 'beginner', price: 'free', minRating: '4', sort: 'rating' }
  expect(words(page)).toEqual(all)
  const chips = page.getByRole('list', { name: 'Filters in use' })
  await chips.getByRole('link', { name: 'Remove filter Beginner' }).click()
  await expect(titles(page).filter({ hasText: STATISTICS })).toBeVisible()
  const { level, ...others } = all
  expect(words(page)).toEqual(others)
  await page.goBack()
  await expect(titles(page)).toHaveText([SKY])
  expect(words(page)).toEqual({ ...others, level })
  await chips.getByRole('link', { name: 'Clear all' }).click()
  await expect(chips).toBeHidden()
  expect(words(page)).toEqual({ sort: 'rating' })
})

test('who opens a shared address sees the same list, with the controls as they were set (CAT-09)', async ({
  openAs,
}) => {
  const page = await openAs(null)
  await openCatalog(page, '/courses?language=fr&minRating=3&sort=popular')
  await expect(titles(page)).toHaveText([FRENCH])
  await expect(main(page).getByLabel('Language')).toHaveValue('fr')
  await expect(main(page).getByLabel('Rating', { exact: true })).toHaveValue('3')
  await expect(main(page).getByLabel('Order')).toHaveValue('popular')
  await expect(status(page)).toHaveText('1 course')
})

test('the course that most people take comes first when one asks for it (CAT-11)', async ({ openAs }) => {
  const page = await openAs(null)
  await openCatalog(page, '/courses?sort=popular')
  const { data } = await (await page.request.get('/api/courses?limit=100')).json()
  const courses: { title: string; enrollmentCount: number }[] = data
  const most = Math.max(...courses.map(({ enrollmentCount }) => enrollmentCount))
  const popular = courses.filter(({ enrollmentCount }) => enrollmentCount === most).map(({ title }) => title)
  expect(popular).toContain(await titles(page).first().textContent())
})

test('without JavaScript the catalog is read, searched, filtered and ordered (CAT-01, CAT-09)', async ({
  openAs,
}) => {
  const page = await openAs(null, { javaScriptEnabled: false })
  await page.goto('/courses')
  await expect(titles(page).filter({ hasText: SKY })).toBeVisible()
  await searchBox(page).fill('sky')
  await choose(page, 'Category', 'Science')
  await main(page).getByRole('button', { name: 'Search' }).click()
  await expect(titles(page)).toHaveText([SKY])
  await expect(searchBox(page)).toHaveValue('sky')
  await expect(status(page)).toHaveText('1 course')
  await page.getByRole('link', { name: 'Remove filter “sky”' }).click()
  await expect(titles(page).filter({ hasText: STATISTICS })).toBeVisible()
  expect(words(page)).toEqual({ category: 'science' })
  await titles(page).filter({ hasText: SKY }).getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1, name: SKY })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Curriculum' })).toBeVisible()
})

test('without JavaScript a phone shows all filters', async ({ openAs }) => {
  const page = await openAs(null, { ...PHONE, javaScriptEnabled: false })
  await page.goto('/courses')
  await choose(page, 'Level', 'Advanced')
  await main(page).getByRole('button', { name: 'Search' }).click()
  await expect(page.getByRole('link', { name: 'Remove filter Advanced' })).toBeVisible()
})

test('everything is done by the keyboard alone', async ({ openAs }) => {
  const page = await openAs(null)
  await openCatalog(page)
  await searchBox(page).focus()
  await page.keyboard.type('sky')
  await expect(titles(page)).toHaveText([SKY])
  await page.keyboard.press('Tab')
  await expect(main(page).getByLabel('Order')).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(main(page).getByLabel('Level')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page).toHaveURL(/level=beginner/)
  const chip = page.getByRole('link', { name: 'Remove filter Beginner' })
  await expect(chip).toBeVisible()
  for (let presses = 0; presses < 5; presses += 1) await page.keyboard.press('Tab')
  await expect(chip).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\?q=sky$/)
  await titles(page).first().getByRole('link').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: SKY })).toBeVisible()
})

test('on a phone the filters open by a button that says how many are set, and close with the focus kept', async ({
  openAs,
}) => {
  const page = await openAs(null, PHONE)
  await openCatalog(page)
  const button = main(page).getByRole('button', { name: /^Filters/ })
  await expect(main(page).getByLabel('Level')).toBeHidden()
  await button.click()
  await choose(page, 'Level', 'Advanced')
  await choose(page, 'Price', 'Free')
  await expect(button).toHaveText('Filters (2)')
  await main(page)
    .getByRole('button', { name: /^Show \d+ courses?$/ })
    .click()
  await expect(main(page).getByLabel('Level')).toBeHidden()
  await expect(button).toBeFocused()
})

test('where nothing fits, what comes near is offered, and a way back to everything', async ({ openAs }) => {
  const page = await openAs(null)
  await openCatalog(page, '/courses?category=science&level=advanced')
  await expect(page.getByRole('heading', { name: 'No course has all of these' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'These come near' })).toBeVisible()
  await expect(main(page).getByRole('link', { name: STATISTICS })).toBeVisible()
  await page.getByRole('link', { name: 'Look at the whole category' }).click()
  await expect(titles(page).filter({ hasText: STATISTICS })).toBeVisible()
  expect(words(page)).toEqual({ category: 'science' })
})

test('the list goes on where it ended, each course once', async ({ openAs }) => {
  const page = await openAs(null)
  // Two at a time, because the sample school fits on one page.
  await page.route('**/api/courses?**', route =>
    route.continue({
      url: route
        .request()
        .url()
        .replace(/limit=\d+/, 'limit=2'),
    }),
  )
  await openCatalog(page, '/courses?price=free')
  const more = main(page).getByRole('button', { name: 'Show more' })
  await expect(titles(page)).toHaveCount(2)
  await more.click()
  await expect(titles(page)).toHaveCount(4)
  await more.click()
  await expect(titles(page).nth(5)).toBeVisible()
  const seen = await titles(page).allTextContents()
  expect(new Set(seen).size).toBe(seen.length)
})

test('a failure keeps the search and is tried again; without a connection the search waits', async ({
  openAs,
}) => {
  const page = await openAs(null)
  await openCatalog(page)
  await page.route('**/api/courses?**', route =>
    route.fulfill({ status: 400, json: { reason: 'broken', error: 'This is broken.', status: 400 } }),
  )
  await searchBox(page).fill('sky')
  await expect(main(page).getByRole('alert')).toContainText('The catalog could not be loaded')
  await page.unroute('**/api/courses?**')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(titles(page)).toHaveText([SKY])
  await page.context().setOffline(true)
  await searchBox(page).fill('statistics')
  await expect(main(page).getByRole('alert')).toContainText('You are offline')
  await page.context().setOffline(false)
  await expect(titles(page)).toHaveText([STATISTICS])
})
