import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { ADMIN } from './accounts'
import { makeDraft } from './course-drafts'
import { test } from './fixtures'
import { settled } from './page-watch'

const newName = () => `Knots ${randomUUID().slice(0, 8)}`
const rows = (page: Page) => page.getByRole('list', { name: 'Categories' }).getByRole('listitem')
const row = (page: Page, name: string) => rows(page).filter({ hasText: name })

async function openWithNew(page: Page, name: string): Promise<void> {
  await page.goto('/admin/categories')
  await settled(page)
  await page.waitForLoadState('networkidle')
  await page.getByLabel('New category').fill(name)
  await page.getByRole('button', { name: 'Add' }).click()
  await expect(row(page, name)).toBeVisible()
}

test('an admin adds, moves by the keyboard, renames and deletes a category, and takes the last back (CAT-01)', async ({
  openAs,
}) => {
  const page = await openAs(ADMIN)
  const name = newName()
  await openWithNew(page, name)
  await expect(page.getByLabel('New category')).toHaveValue('')
  const count = await rows(page).count()
  await expect(rows(page).last()).toContainText(name)

  let keptCount = 0
  page.on('response', response => {
    if (response.url().endsWith('/api/categories') && response.request().method() === 'PUT' && response.ok())
      keptCount += 1
  })
  const up = page.getByRole('button', { name: `Move ${name} up` })
  await up.focus()
  await page.keyboard.press('Enter')
  await expect(rows(page).nth(count - 2)).toContainText(name)
  await expect(up).toBeFocused()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(rows(page).nth(count - 3)).toContainText(name)
  await expect(up).toBeFocused()
  await expect.poll(() => keptCount).toBe(2)
  await page.reload()
  await expect(rows(page).nth(count - 3)).toContainText(name)
  await page.waitForLoadState('networkidle')

  const renamed = `${name} and bends`
  await page.getByRole('button', { name: `Rename ${name}` }).click()
  await page.getByLabel(`New name of ${name}`).fill(renamed)
  await page.keyboard.press('Enter')
  await expect(row(page, renamed)).toBeVisible()
  await expect(page.getByRole('button', { name: `Rename ${renamed}` })).toBeFocused()

  await page.getByRole('button', { name: `Delete ${renamed}` }).click()
  await expect(row(page, renamed)).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(rows(page).nth(count - 3)).toContainText(renamed)
  await page.getByRole('button', { name: `Delete ${renamed}` }).click()
  await expect(row(page, renamed)).toBeHidden()
})

test('a move stays while answers that are older than it are under way (CAT-01)', async ({ openAs }) => {
  const page = await openAs(ADMIN)
  const name = newName()
  await page.route('**/api/categories', async route => {
    if (route.request().method() !== 'GET') return route.continue()
    const answer = await route.fetch()
    await new Promise(resolve => setTimeout(resolve, 1500))
    await route.fulfill({ response: answer })
  })
  await openWithNew(page, name)
  const count = await rows(page).count()
  const up = page.getByRole('button', { name: `Move ${name} up` })
  await up.click()
  await up.click()
  await expect(rows(page).nth(count - 3)).toContainText(name)
  // Longer than any answer that was asked for before the move.
  await page.waitForTimeout(2500)
  await page.waitForLoadState('networkidle')
  await expect(rows(page).nth(count - 3)).toContainText(name)
  await page.unrouteAll({ behavior: 'wait' })
  await page.getByRole('button', { name: `Delete ${name}` }).click()
  await expect(row(page, name)).toBeHidden()
})

test('a name that is taken is refused beside the field, and what was typed stays', async ({ openAs }) => {
  const page = await openAs(ADMIN)
  const name = newName()
  await openWithNew(page, name)
  await page.getByLabel('New category').fill(name)
  await page.getByRole('button', { name: 'Add' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
  await expect(page.getByLabel('New category')).toHaveValue(name)
  await page.getByRole('button', { name: `Delete ${name}` }).click()
  await expect(row(page, name)).toBeHidden()
})

test('a category with courses is deleted only with the place where they go (CAT-01)', async ({
  openAs,
  apiAs,
  newPerson,
}) => {
  const page = await openAs(ADMIN)
  const name = newName()
  await openWithNew(page, name)
  const { data: categories } = await (await page.request.get('/api/categories')).json()
  const category = categories.find((each: { name: string }) => each.name === name)
  const api = await apiAs(await newPerson('instructor'))
  const { courseId } = await makeDraft(api, 'Bowline and sheet bend', 'document')
  const answer = await api.patch(`/api/courses/${courseId}`, { data: { categoryId: category.categoryId } })
  expect(answer.status()).toBe(200)

  await page.getByRole('button', { name: `Delete ${name}` }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('need another one')
  await dialog.getByLabel('Move its courses to').selectOption({ label: 'Science' })
  await dialog.getByRole('button', { name: 'Move and delete' }).click()
  await expect(dialog).toBeHidden()
  await expect(row(page, name)).toBeHidden()
  const course = await (await api.get(`/api/studio/courses/${courseId}`)).json()
  expect(course.data.category.name).toBe('Science')
  await api.delete(`/api/courses/${courseId}`)
})
