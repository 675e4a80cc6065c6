import { expect, type Page } from '@playwright/test'
import { ADMIN, PASSWORD, signInState } from './accounts'
import { test } from './fixtures'
import { accessibilityFaults, overflowPixels, settled } from './page-watch'
import { isSignedOut } from './signed-out'

// A session of its own: whoever acts as somebody is that person in all of its pages.
async function adminOfTheirOwn(
  openAs: (account: null, options: object) => Promise<Page>,
  siteUrl: string,
): Promise<Page> {
  return openAs(null, { storageState: await signInState(siteUrl, ADMIN), reducedMotion: 'reduce' })
}

test('an admin sees the product as a person, may not spend, destroy or administrate as them, and stops; both ends are in the log (check 12, I20)', async ({
  openAs,
  newPerson,
  siteUrl,
}) => {
  const person = await newPerson('instructor', 'Wilhelmina')
  const page = await adminOfTheirOwn(openAs, siteUrl)
  await page.goto('/admin/users')
  await page.getByLabel('Search', { exact: true }).fill(person.email)
  await expect(page.getByRole('row')).toHaveCount(2)

  await test.step('begins, with a reason', async () => {
    await page.getByRole('button', { name: /^More about Wilhelmina/ }).click()
    await page.getByRole('menuitem', { name: 'See Lectern as Wilhelmina' }).click()
    const dialog = page.getByRole('dialog', { name: 'See Lectern as Wilhelmina Tester' })
    await dialog.getByLabel('Why').fill('A lesson does not open')
    await dialog.getByRole('button', { name: 'Begin' }).click()
    await expect(page.getByText('You see Lectern as Wilhelmina Tester')).toBeVisible()
  })

  const banner = page.getByRole('complementary', { name: 'Acting as somebody' })
  await test.step('every page is theirs and says so, on a phone as well', async () => {
    for (const path of ['/studio', '/settings', '/courses']) {
      for (const width of [360, 1280]) {
        await page.setViewportSize({ width, height: 800 })
        await page.goto(path)
        await settled(page)
        await expect(banner).toBeInViewport()
        expect.soft(await overflowPixels(page), `${path} at ${width}`).toBe(0)
      }
    }
    await page.goto('/settings')
    await expect(page.getByLabel('First name')).toHaveValue('Wilhelmina')
    await expect(page.getByRole('button', { name: 'Account of Wilhelmina Tester' })).toBeVisible()
    await settled(page)
    for (const theme of ['light', 'dark'] as const)
      expect.soft(await accessibilityFaults(page, theme)).toEqual([])
  })

  await test.step('money, passwords, the account and the administration stay closed', async () => {
    expect((await page.goto('/admin'))?.status()).toBe(403)
    const headers = { origin: siteUrl }
    const tries = [
      page.request.post('/api/orders', { data: {}, headers }),
      page.request.put('/api/account/password', { data: {}, headers }),
      page.request.post('/api/account/export', { data: { password: PASSWORD }, headers }),
    ]
    for (const answer of await Promise.all(tries)) {
      expect([answer.status(), (await answer.json()).reason]).toEqual([403, 'acting_read_only'])
    }
  })

  await test.step('a control that is refused says so in words beside itself, a field that saves by itself and a button', async () => {
    await page.setViewportSize({ width: 360, height: 800 })
    await page.goto('/settings')
    await settled(page)
    const city = page.getByLabel('City')
    await city.fill('Ankara')
    const notice = page.getByRole('alert').filter({ hasText: 'You see Lectern as Wilhelmina Tester' })
    await expect(notice).toContainText('so only they can do this. Stop acting as them first.')
    await expect(notice).toBeInViewport({ ratio: 1 })
    await expect(city).toHaveAccessibleDescription(/only they can do this/)
    const [control, words] = [await city.boundingBox(), await notice.boundingBox()]
    const gap = Math.abs((words?.y ?? 0) - (control?.y ?? 0))
    expect(gap).toBeLessThan((control?.height ?? 0) + (words?.height ?? 0) + 20)
    for (const theme of ['light', 'dark'] as const)
      expect.soft(await accessibilityFaults(page, theme)).toEqual([])
    await page.keyboard.press('Tab')
    await expect(notice).toBeHidden()
    await page.setViewportSize({ width: 1280, height: 800 })
  })

  const elsewhere = await page.context().newPage()
  await test.step('a computer whose clock runs two hours ahead does not end it', async () => {
    await elsewhere.clock.install({ time: new Date(Date.now() + 2 * 3_600_000) })
    await elsewhere.goto('/courses')
    const asked = elsewhere.waitForResponse(answer => answer.url().endsWith('/api/account'))
    await elsewhere.clock.fastForward(10_000)
    await asked
    await expect(elsewhere.getByRole('complementary', { name: 'Acting as somebody' })).toContainText(
      '0 min left',
    )
    await expect(elsewhere).toHaveURL(/\/courses$/)
  })

  await test.step('stops, and is the admin again, in every tab', async () => {
    await page.goto('/studio')
    await banner.getByRole('button', { name: 'Stop' }).click()
    await expect(page).toHaveURL(/\/admin\/users$/)
    await elsewhere.clock.fastForward(10_000)
    await expect(elsewhere).toHaveURL(/\/admin\/users$/)
    await elsewhere.close()
    await settled(page)
    await expect(banner).toBeHidden()
    await page.goto('/admin/audit?action=acting.start')
    await expect(page.getByRole('row').filter({ hasText: 'Wilhelmina Tester' })).toHaveCount(1)
    await page.goto('/admin/audit?action=acting.end')
    await expect(page.getByRole('row').filter({ hasText: 'Wilhelmina Tester' })).toHaveCount(1)
  })
})

test('a person is signed out everywhere, and gets another quota, which is taken back', async ({
  openAs,
  newPerson,
  siteUrl,
}) => {
  const person = await newPerson('student', 'Ignatius')
  const theirs = await openAs(person)
  await theirs.goto('/learn')
  const page = await adminOfTheirOwn(openAs, siteUrl)
  await page.goto('/admin/users')
  await page.getByLabel('Search', { exact: true }).fill(person.email)
  await expect(page.getByRole('row')).toHaveCount(2)
  const more = page.getByRole('button', { name: /^More about Ignatius/ })
  await more.click()
  await page.getByRole('menuitem', { name: 'Sign out everywhere' }).click()
  await expect(page.getByText('Ignatius Tester is signed out everywhere')).toBeVisible()
  await isSignedOut(theirs)

  await more.click()
  await page.getByRole('menuitem', { name: 'Details and history' }).click()
  const dialog = page.getByRole('dialog', { name: 'Ignatius Tester' })
  await expect(dialog.getByText(/used, in 0 files/)).toBeVisible()
  await dialog.getByLabel('Quota in GB').fill('3')
  await dialog.getByRole('button', { name: 'Set' }).click()
  await expect(dialog.getByText('0 B of 3 GB used')).toBeVisible()
  expect.soft(await accessibilityFaults(page, 'light')).toEqual([])
  await dialog.getByRole('button', { name: 'Use the usual one' }).click()
  await expect(dialog.getByText('the usual one', { exact: true })).toBeVisible()
})

test('an old password is asked for once more, and what was meant goes on by itself (check 12)', async ({
  openAs,
  newPerson,
  siteUrl,
}) => {
  const person = await newPerson('student', 'Leopold')
  const page = await adminOfTheirOwn(openAs, siteUrl)
  // As it is after a quarter of an hour: refused until the password was said.
  let isConfirmed = false
  await page.route('**/api/account/confirmation', async route => {
    const answer = await route.fetch()
    isConfirmed = answer.ok()
    await route.fulfill({ response: answer })
  })
  await page.route('**/api/admin/users/*', route => {
    if (isConfirmed || route.request().method() === 'GET') return route.continue()
    const json = { status: 403, success: false, reason: 'fresh_password_needed', error: 'Once more.' }
    return route.fulfill({ status: 403, json })
  })
  await page.goto('/admin/users')
  await page.getByLabel('Search', { exact: true }).fill(person.email)
  await expect(page.getByRole('row')).toHaveCount(2)
  const role = page.getByLabel(/^Role of Leopold/)
  const dialog = page.getByRole('dialog', { name: 'Your password, once more' })

  await test.step('who gives up has changed nothing', async () => {
    await role.selectOption('instructor')
    await expect(dialog).toBeVisible()
    expect.soft(await accessibilityFaults(page, 'light')).toEqual([])
    await page.keyboard.press('Escape')
    await expect(page.getByText('Nothing was changed')).toBeVisible()
    await expect(role).toHaveValue('student')
  })

  await test.step('a wrong password is told at its field, a right one goes on', async () => {
    await role.selectOption('instructor')
    await dialog.getByLabel('Your password').fill('not-mine')
    await page.keyboard.press('Enter')
    await expect(dialog.getByText('This is not your current password.')).toBeVisible()
    await dialog.getByLabel('Your password').fill(ADMIN.password)
    await dialog.getByRole('button', { name: 'Confirm' }).click()
    await expect(page.getByText('Leopold Tester is an instructor now')).toBeVisible()
    await expect(dialog).toBeHidden()
  })
})
