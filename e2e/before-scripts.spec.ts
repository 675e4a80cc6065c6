import { expect, type Page } from '@playwright/test'
import { ADMIN } from './accounts'
import { test } from './fixtures'

/**
 * Opens the people as somebody does on a slow line: all is there to be read, and the scripts are still on their way. It is
 * another page of that browser, because the first one is never touched before they have run.
 */
async function openWithoutScripts(page: Page): Promise<{ early: Page; bringScripts: () => void }> {
  const early = await page.context().newPage()
  let bringScripts = () => {}
  const held = new Promise<void>(resolve => {
    bringScripts = resolve
  })
  await early.route('**/_next/static/**/*.js', async route => {
    await held
    await route.continue()
  })
  await early.goto('/admin/users', { waitUntil: 'commit' })
  return { early, bringScripts }
}

test('what is typed into a search before the scripts run is kept, and looked for', async ({
  openAs,
  newPerson,
}) => {
  const person = await newPerson('student', 'Eager')
  const { early, bringScripts } = await openWithoutScripts(await openAs(ADMIN))
  const search = early.getByLabel('Search', { exact: true })
  await search.fill(person.email)
  bringScripts()
  await expect(early.getByRole('row')).toHaveCount(2)
  await expect(early.getByRole('row').filter({ hasText: person.email })).toBeVisible()
  await expect(search).toHaveValue(person.email)
})

test('a button that is pressed before the scripts run acts when they have, once', async ({ openAs }) => {
  const { early, bringScripts } = await openWithoutScripts(await openAs(ADMIN))
  await early.getByRole('button', { name: 'Add a person' }).click()
  bringScripts()
  await expect(early.getByRole('dialog', { name: 'Add a person' })).toBeVisible()
})

test('a button that steps on steps once, whether it is pressed before the scripts run or after', async ({
  openAs,
}) => {
  const { early, bringScripts } = await openWithoutScripts(await openAs(ADMIN, { colorScheme: 'dark' }))
  const toggle = early.getByRole('button', { name: /^Theme/ })
  await expect(toggle).toHaveAccessibleName(/^Theme: as the system/)
  await toggle.click()
  bringScripts()
  await expect(early.locator('html')).toHaveAttribute('data-theme', 'light')
  await expect(early.getByRole('button', { name: /^Account of/ })).toBeVisible()
  await expect(toggle).toHaveAccessibleName(/^Theme: light/)
  await toggle.click()
  await expect(toggle).toHaveAccessibleName(/^Theme: dark/)
})
