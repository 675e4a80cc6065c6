import { expect, type Page } from '@playwright/test'
import { type Account, ADMIN, INSTRUCTOR, LEARNER } from './accounts'
import { test } from './fixtures'
import { accessibilityFaults, overflowPixels, settled, watchPage } from './page-watch'
import {
  captionsPage,
  figuresPage,
  instructorPage,
  lessonOfType,
  ownCourse,
  publishedCourse,
} from './sample-school'
import { ownOrder, ownProduct, sampleProduct, soldOrder } from './sample-shop'

const WIDTHS = [360, 1280]
// Between them: where a table or a side bar begins.
const WIDTHS_BETWEEN = [640, 768, 1024]

interface Stop {
  name: string
  who: Account | null
  /** The address, or how to find it out; it is asked for as the person who looks. */
  path: string | ((page: Page) => Promise<string>)
  status?: number
}

const STOPS: Stop[] = [
  { name: 'home', who: null, path: '/' },
  { name: 'home of a learner', who: LEARNER, path: '/' },
  { name: 'catalog', who: null, path: '/courses' },
  {
    name: 'catalog with filters',
    who: null,
    path: '/courses?q=sky&level=beginner&language=en&price=free&minRating=3&sort=rating',
  },
  { name: 'catalog without a match', who: null, path: '/courses?category=languages&level=advanced' },
  { name: 'course', who: null, path: async page => `/courses/${await publishedCourse(page.request)}` },
  {
    name: 'course of a learner',
    who: LEARNER,
    path: async page => `/courses/${await publishedCourse(page.request)}`,
  },
  { name: 'instructor', who: null, path: page => instructorPage(page.request) },
  { name: 'shop', who: null, path: '/shop' },
  {
    name: 'shop with filters',
    who: null,
    path: '/shop?category=Kits&maxPrice=30&inStock=true&sort=price-low',
  },
  { name: 'shop without a match', who: null, path: '/shop?q=zeppelin' },
  { name: 'product', who: null, path: page => sampleProduct(page.request, 'Star chart') },
  { name: 'product that is sold out', who: LEARNER, path: page => sampleProduct(page.request, 'almanac') },
  { name: 'product of a buyer', who: LEARNER, path: page => sampleProduct(page.request, 'Star chart') },
  { name: 'cart', who: LEARNER, path: '/cart' },
  { name: 'empty cart', who: INSTRUCTOR, path: '/cart' },
  { name: 'orders', who: LEARNER, path: '/orders' },
  { name: 'no orders', who: INSTRUCTOR, path: '/orders' },
  { name: 'order', who: LEARNER, path: page => ownOrder(page.request, 'placed') },
  { name: 'canceled order', who: LEARNER, path: page => ownOrder(page.request, 'canceled') },
  { name: 'nothing to sell', who: LEARNER, path: '/sell' },
  { name: 'own products', who: INSTRUCTOR, path: '/sell' },
  { name: 'new product', who: INSTRUCTOR, path: '/sell/products/new' },
  { name: 'product editor', who: INSTRUCTOR, path: page => ownProduct(page.request) },
  { name: 'sold orders', who: INSTRUCTOR, path: '/sell/orders' },
  { name: 'order of a seller', who: INSTRUCTOR, path: page => soldOrder(page.request) },
  { name: 'sign-in', who: null, path: '/sign-in' },
  { name: 'sign-up', who: null, path: '/sign-up' },
  { name: 'profile settings', who: LEARNER, path: '/settings' },
  { name: 'security settings', who: LEARNER, path: '/settings/security' },
  { name: 'your data', who: LEARNER, path: '/settings/data' },
  { name: 'my learning', who: LEARNER, path: '/learn' },
  { name: 'video lesson', who: LEARNER, path: page => lessonOfType(page.request, 'video') },
  { name: 'document lesson', who: LEARNER, path: page => lessonOfType(page.request, 'document') },
  { name: 'studio', who: INSTRUCTOR, path: '/studio' },
  { name: 'media library', who: INSTRUCTOR, path: '/studio/media' },
  { name: 'media library as a table', who: INSTRUCTOR, path: '/studio/media?view=table' },
  { name: 'media trash', who: INSTRUCTOR, path: '/studio/media?view=trash' },
  { name: 'new course', who: INSTRUCTOR, path: '/studio/courses/new' },
  { name: 'course builder', who: INSTRUCTOR, path: page => ownCourse(page.request) },
  { name: 'lesson editor', who: INSTRUCTOR, path: page => ownCourse(page.request, 'a lesson') },
  { name: 'folder import', who: INSTRUCTOR, path: async page => `${await ownCourse(page.request)}/import` },
  { name: 'course preview', who: INSTRUCTOR, path: async page => `${await ownCourse(page.request)}/preview` },
  { name: 'captions of a video', who: INSTRUCTOR, path: page => captionsPage(page.request) },
  {
    name: 'students of a course',
    who: INSTRUCTOR,
    path: async page => `${await ownCourse(page.request)}/students`,
  },
  { name: 'categories', who: ADMIN, path: '/admin/categories' },
  { name: 'people', who: ADMIN, path: '/admin/users' },
  { name: 'courses of everybody', who: ADMIN, path: '/admin/courses' },
  { name: 'courses by revenue', who: ADMIN, path: '/admin/courses?sort=revenue-desc' },
  { name: 'courses, narrowed', who: ADMIN, path: '/admin/courses?state=live&price=free&sort=rating-desc' },
  { name: 'orders of everybody', who: ADMIN, path: '/admin/orders' },
  { name: 'orders, narrowed', who: ADMIN, path: '/admin/orders?kind=course&state=completed&from=2020-01-01' },
  { name: 'admin overview', who: ADMIN, path: '/admin' },
  { name: 'reviews to decide about', who: ADMIN, path: '/admin/reviews' },
  { name: 'all reviews', who: ADMIN, path: '/admin/reviews?state=all&kind=course' },
  { name: 'audit log', who: ADMIN, path: '/admin/audit' },
  {
    name: 'audit log, narrowed',
    who: ADMIN,
    path: '/admin/audit?actor=system&from=2020-01-01&targetType=user',
  },
  { name: 'storage', who: ADMIN, path: '/admin/storage' },
  { name: 'media of everybody', who: ADMIN, path: '/admin/media' },
  { name: 'media of everybody with filters', who: ADMIN, path: '/admin/media?kind=video&used=yes&view=grid' },
  { name: 'media without a match', who: ADMIN, path: '/admin/media?q=zeppelin&state=failed' },
  { name: 'jobs', who: ADMIN, path: '/admin/jobs' },
  { name: 'jobs that failed', who: ADMIN, path: '/admin/jobs?state=failed' },
  { name: 'jobs that are done', who: ADMIN, path: '/admin/jobs?state=ready' },
  { name: 'clean-up', who: ADMIN, path: '/admin/clean-up' },
  { name: 'rules', who: ADMIN, path: '/admin/rules' },
  { name: 'a new rule', who: ADMIN, path: '/admin/rules/edit' },
  { name: 'activity', who: ADMIN, path: '/admin/activity' },
  { name: 'nodes of the system', who: ADMIN, path: '/admin/system' },
  { name: 'work of the system', who: ADMIN, path: '/admin/system/work' },
  { name: 'databases', who: ADMIN, path: '/admin/system/databases' },
  { name: 'sessions of the database', who: ADMIN, path: '/admin/system/sessions' },
  { name: 'statements', who: ADMIN, path: '/admin/system/statements' },
  { name: 'figures of an instructor', who: ADMIN, path: page => figuresPage(page.request) },
  { name: 'own figures', who: INSTRUCTOR, path: '/studio/insights' },
  { name: 'contents of the store', who: ADMIN, path: '/admin/storage/contents?group=originals' },
  { name: 'quotas', who: ADMIN, path: '/admin/quotas' },
  { name: 'API', who: null, path: '/api/docs' },
  { name: 'page that does not exist', who: null, path: '/no/such/page', status: 404 },
  { name: 'page for others', who: LEARNER, path: '/admin/storage', status: 403 },
]

for (const { name, who, path, status = 200 } of STOPS) {
  test(`${name}: readable on a phone and a desktop, in light and dark, by everybody`, async ({ openAs }) => {
    // Colors change by a transition, in the middle of which contrast would be measured.
    const page = await openAs(who, { reducedMotion: 'reduce' })
    const address = typeof path === 'string' ? path : await path(page)
    const { complaints, foreignRequests } = watchPage(page)
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 })
      const answer = await page.goto(address)
      expect(answer?.status()).toBe(status)
      await settled(page)
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
      expect.soft(await overflowPixels(page), `pixels to scroll sideways at ${width}`).toBe(0)
      await page.keyboard.press('Tab')
      await expect.soft(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
      for (const theme of ['light', 'dark'] as const) {
        expect.soft(await accessibilityFaults(page, theme), `at ${width}`).toEqual([])
      }
    }
    for (const width of WIDTHS_BETWEEN) {
      await page.setViewportSize({ width, height: 800 })
      await expect.poll(() => overflowPixels(page), `pixels to scroll sideways at ${width}`).toBe(0)
    }
    expect(complaints).toEqual([])
    expect(foreignRequests).toEqual([])
  })
}

// A page that is answered with a refusal names its icon late; the browser then asks for the usual address by itself.
test('the icon of the site is also at the address where browsers look by themselves', async ({ request }) => {
  const answer = await request.get('/favicon.ico')
  expect(answer.status()).toBe(200)
  expect(answer.headers()['content-type']).toContain('icon')
})

test('the theme of the system is followed, and the choice of the person kept', async ({ openAs }) => {
  const page = await openAs(null, { colorScheme: 'dark' })
  const html = page.locator('html')
  await page.goto('/courses')
  await expect(html).toHaveAttribute('data-theme', 'dark')
  await settled(page)
  await page.getByRole('button', { name: /theme/i }).first().click()
  await expect(html).toHaveAttribute('data-theme', 'light')
  await page.reload()
  await expect(html).toHaveAttribute('data-theme', 'light')
})
