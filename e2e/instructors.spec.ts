import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { INSTRUCTOR, LEARNER } from './accounts'
import { test } from './fixtures'
import { settled } from './page-watch'
import { instructorPage, ownCourse, publishedCourse } from './sample-school'

test('the course page holds what one decides by: promise, lessons with lengths, teacher, reviews, the way in (CAT-10, CAT-12)', async ({
  openAs,
}) => {
  const page = await openAs(null)
  const slug = await publishedCourse(page.request)
  const { data: list } = await (await page.request.get('/api/courses?limit=100')).json()
  const card = list.find((each: { slug: string }) => each.slug === slug)
  await page.goto(`/courses/${slug}`)
  await settled(page)
  await expect(page.getByRole('heading', { level: 1, name: card.title })).toBeVisible()
  await expect(
    page.getByText(`Rated ${card.rating.toFixed(1)} out of 5 by ${card.ratingCount}`).first(),
  ).toBeAttached()
  const { data: course } = await (await page.request.get(`/api/courses/${card.courseId}`)).json()
  for (const module of course.modules) {
    await expect(page.getByRole('heading', { level: 3, name: module.title })).toBeVisible()
  }
  await expect(page.getByText('Free preview', { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('complementary', { name: 'Your place in this course' })).toBeInViewport()
  const [jsonLd] = await page.locator('script[type="application/ld+json"]').allTextContents()
  expect(JSON.parse(jsonLd ?? '')).toMatchObject({ '@type': 'Course', name: card.title })
  await page
    .getByRole('region', { name: 'Your instructor' })
    .getByRole('link', { name: `${card.instructor.firstName} ${card.instructor.lastName}` })
    .click()
  await expect(page).toHaveURL(`/instructors/${card.instructor.userId}`)
})

test('an instructor’s page shows their courses and nobody else’s; who teaches nothing has none', async ({
  openAs,
  apiAs,
}) => {
  const page = await openAs(null)
  const address = await instructorPage(page.request)
  const userId = address.split('/').at(-1)
  const { data } = await (await page.request.get('/api/courses?limit=100')).json()
  const theirs: string[] = data
    .filter((each: { instructor: { userId: string } }) => each.instructor.userId === userId)
    .map((each: { title: string }) => each.title)
  await page.goto(address)
  await settled(page)
  const titles = page.getByRole('region', { name: /^Courses by/ }).getByRole('heading', { level: 3 })
  expect((await titles.allTextContents()).sort()).toEqual(theirs.sort())
  const [jsonLd] = await page.locator('script[type="application/ld+json"]').allTextContents()
  expect(JSON.parse(jsonLd ?? '')).toMatchObject({ '@type': 'Person' })

  const { data: me } = await (await (await apiAs(LEARNER)).get('/api/account')).json()
  for (const nobody of [me.account.userId, 'someone']) {
    expect((await page.request.get(`/instructors/${nobody}`)).status()).toBe(404)
  }
})

test('an instructor sees who takes a course and how far they are, finds a name and saves the list (CAT-14)', async ({
  openAs,
}) => {
  const page = await openAs(INSTRUCTOR)
  const builder = await ownCourse(page.request)
  await page.goto(builder)
  await page.getByRole('link', { name: /^Students/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Students' })).toBeVisible()
  const table = page.getByRole('table', { name: 'Students of the course' })
  const names = table.getByRole('rowheader')
  const all = await names.count()
  expect(all).toBeGreaterThan(1)
  await expect(table.getByRole('progressbar')).toHaveCount(all)
  const first = (await names.first().textContent()) ?? ''
  await page.getByRole('searchbox', { name: 'Search students' }).fill(first)
  await expect(names).toHaveText([first])
  await expect(page).toHaveURL(/\?q=/)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'CSV of students' }).click()
  const sheet = await readFile(await (await download).path(), 'utf8')
  expect(sheet).toContain(first)
  expect(sheet.trim().split('\r\n')).toHaveLength(2)
  await page.getByRole('searchbox', { name: 'Search students' }).fill('zzzz')
  await expect(page.getByRole('heading', { name: 'Nobody by this name' })).toBeVisible()
})
