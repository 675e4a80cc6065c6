import { expect, type Locator, type Page } from '@playwright/test'
import type { Account } from './accounts'
import { makeDraft } from './course-drafts'
import { test } from './fixtures'
import { settled } from './page-watch'

// Build 7 of issue 5 and features.md 22: an editor that cannot eat work.

let instructor: Account
let address: string
let courseId: string
let firstLesson: string

test.beforeEach(async ({ apiAs, newPerson }) => {
  instructor = await newPerson('instructor')
  const api = await apiAs(instructor)
  const draft = await makeDraft(api, `Order ${Date.now().toString(36)}`)
  courseId = draft.courseId
  firstLesson = draft.lessonId
  address = `/studio/courses/${courseId}`
  await api.post(`/api/modules/${draft.moduleId}/lessons`, { data: { title: 'Second', type: 'video' } })
  const { data } = await (
    await api.post(`/api/courses/${courseId}/modules`, { data: { title: 'Another module' } })
  ).json()
  await api.post(`/api/modules/${data.moduleId}/lessons`, { data: { title: 'Third', type: 'document' } })
})

const outline = (page: Page) =>
  page
    .locator('[data-outline-module]')
    .evaluateAll(modules =>
      modules.map(module =>
        [...module.querySelectorAll('[data-outline-lesson]')].map(
          lesson => lesson.querySelector('button')?.textContent?.replace('Not ready to publish', '') ?? '',
        ),
      ),
    )
const lesson = (page: Page, title: string) => page.locator('[data-outline-lesson]', { hasText: title })

/** How many orders were kept; a page that is left before loses what it had not sent yet. */
function countKept(page: Page): () => number {
  let count = 0
  page.on('response', response => {
    if (response.url().endsWith('/curriculum') && response.ok()) count += 1
  })
  return () => count
}

async function drag(page: Page, from: Locator, to: Locator, part: number): Promise<void> {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()]
  if (!start || !end) throw new Error('not on the page')
  await page.mouse.move(start.x + 8, start.y + start.height / 2)
  await page.mouse.down()
  const y = end.y + end.height * part
  await page.mouse.move(end.x + end.width / 2, y - 6, { steps: 8 })
  await page.mouse.move(end.x + end.width / 2, y, { steps: 4 })
  await expect(page.locator('[data-drop-edge]')).toBeVisible()
  await page.mouse.up()
}

test('lessons are dragged within a module, to another one, and back by undo', async ({ openAs }) => {
  const page = await openAs(instructor)
  await page.goto(address)
  await settled(page)
  const keptCount = countKept(page)
  await drag(page, lesson(page, 'Second'), lesson(page, 'The only lesson'), 0.2)
  await expect.poll(() => outline(page)).toEqual([['Second', 'The only lesson'], ['Third']])

  await drag(page, lesson(page, 'Second'), lesson(page, 'Third'), 0.8)
  await expect.poll(() => outline(page)).toEqual([['The only lesson'], ['Third', 'Second']])
  await expect(page.getByRole('status').filter({ hasText: 'Second moved to Another module.' })).toHaveCount(1)
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await expect.poll(() => outline(page)).toEqual([['Second', 'The only lesson'], ['Third']])

  await expect.poll(keptCount).toBe(3)
  await page.reload()
  await expect.poll(() => outline(page)).toEqual([['Second', 'The only lesson'], ['Third']])
})

test('modules are dragged', async ({ openAs }) => {
  const page = await openAs(instructor)
  await page.goto(address)
  await settled(page)
  const title = page.getByRole('button', { name: 'Another module', exact: true })
  await drag(page, title, page.getByRole('button', { name: 'The only module', exact: true }), 0.1)
  await expect.poll(() => outline(page)).toEqual([['Third'], ['The only lesson', 'Second']])
})

test('the whole order can be changed by keyboard alone, and is said', async ({ openAs }) => {
  const page = await openAs(instructor)
  await page.goto(address)
  await settled(page)
  const keptCount = countKept(page)
  const second = page.getByRole('button', { name: /^Second/ })
  await second.focus()
  for (const expected of [
    [['The only lesson'], ['Second', 'Third']],
    [['The only lesson'], ['Third', 'Second']],
  ]) {
    await page.keyboard.press('Alt+ArrowDown')
    await expect.poll(() => outline(page)).toEqual(expected)
    await expect(second).toBeFocused()
  }
  await expect(page.getByText('Second moved down.')).toBeAttached()
  await page.getByRole('button', { name: 'Actions for lesson Second' }).press('Enter')
  // It takes the focus when it stands; a key that is pressed sooner would be for its first entry.
  await expect(page.locator('[role=menu]:focus, [role=menu] :focus')).toBeVisible()
  await page.getByRole('menuitem', { name: 'Move to “The only module”' }).press('Enter')
  await expect.poll(() => outline(page)).toEqual([['The only lesson', 'Second'], ['Third']])
  await page.getByRole('button', { name: 'Another module', exact: true }).press('Alt+ArrowUp')
  await expect.poll(() => outline(page)).toEqual([['Third'], ['The only lesson', 'Second']])
  await expect.poll(keptCount).toBe(4)
  await page.reload()
  await expect.poll(() => outline(page)).toEqual([['Third'], ['The only lesson', 'Second']])
})

test('two windows: the second sees both texts and chooses, and nothing is lost', async ({ openAs }) => {
  const [one, other] = [await openAs(instructor), await openAs(instructor)]
  for (const page of [one, other]) {
    await page.goto(`${address}?lesson=${firstLesson}`)
    await settled(page)
  }
  await one.getByLabel('Title', { exact: true }).fill('Written first')
  await expect(one.getByText('Saved', { exact: true })).toBeVisible()

  const title = other.getByLabel('Title', { exact: true })
  await title.fill('Written second')
  const conflict = other.getByRole('alert', { name: 'Changed in two places' })
  await expect(conflict).toContainText('Written first')
  await expect(conflict).toContainText('Written second')
  await expect(title).toHaveValue('Written second')
  await title.fill('Written second, and longer')
  await expect(conflict).toContainText('Written second, and longer')

  await test.step('another lesson is looked at, and the text is still there', async () => {
    await other.getByRole('button', { name: /^Second/ }).click()
    await other.getByRole('button', { name: /^Written first/ }).click()
    await expect(title).toHaveValue('Written second, and longer')
    await expect(conflict).toBeVisible()
  })
  await conflict.getByRole('button', { name: 'Keep mine' }).click()
  await expect(other.getByText('Saved', { exact: true })).toBeVisible()
  await one.reload()
  await expect(one.getByLabel('Title', { exact: true })).toHaveValue('Written second, and longer')
})

test('a move from an order that is gone is told, and what is being typed stays', async ({
  openAs,
  apiAs,
}) => {
  const page = await openAs(instructor)
  await page.goto(`${address}?lesson=${firstLesson}`)
  await settled(page)
  const api = await apiAs(instructor)
  const { data } = await (await api.get(`/api/studio/courses/${courseId}`)).json()
  await api.post(`/api/modules/${data.modules[0].moduleId}/lessons`, {
    data: { title: 'From elsewhere', type: 'video' },
  })
  await page.route('**/api/lessons/*', route =>
    route.request().method() === 'PATCH' ? undefined : route.continue(),
  )
  await page.getByLabel('Title', { exact: true }).fill('Half a sen')
  await page.getByRole('button', { name: /^Second/ }).press('Alt+ArrowUp')
  await expect(page.getByText('The order was changed elsewhere in the meantime')).toBeVisible()
  await expect.poll(() => outline(page)).toEqual([['The only lesson', 'Second', 'From elsewhere'], ['Third']])
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue('Half a sen')
})

test('a slow answer to an older save changes nothing of what was typed since', async ({ openAs }) => {
  const page = await openAs(instructor)
  await page.goto(`${address}?lesson=${firstLesson}`)
  await settled(page)
  let held: (() => void) | undefined
  await page.route('**/api/lessons/*', async route => {
    if (!held)
      await new Promise<void>(resolve => {
        held = resolve
      })
    await route.continue()
  })
  const title = page.getByLabel('Title', { exact: true })
  await title.fill('Old words')
  await expect.poll(() => held !== undefined).toBe(true)
  await title.pressSequentially(' and new')
  held?.()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await expect(title).toHaveValue('Old words and new')
  await page.reload()
  await expect(title).toHaveValue('Old words and new')
})
