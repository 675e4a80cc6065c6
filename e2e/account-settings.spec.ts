import { expect, type Page } from '@playwright/test'
import { PASSWORD } from './accounts'
import { test } from './fixtures'
import { isSignedOut } from './signed-out'

const NEW_PASSWORD = 'a-quieter-library'

test('a person changes their profile and password: this browser stays signed in, the other one does not (ACC-05, check 6)', async ({
  openAs,
  newPerson,
}) => {
  const { email } = await newPerson('student', 'Robin')
  const page = await openAs(null, { timezoneId: 'Africa/Nairobi' })
  const other = await openAs(null)

  await test.step('a visitor is sent to sign in and comes back', async () => {
    await page.goto('/settings')
    await expect(page).toHaveURL(/\/sign-in\?next=%2Fsettings$/)
    await signIn(page, email, PASSWORD)
    await expect(page).toHaveURL(/\/settings$/)
    await other.goto('/sign-in?next=/settings/security')
    await signIn(other, email, PASSWORD)
    await expect(other.getByRole('heading', { name: 'Security' })).toBeVisible()
  })

  await test.step('what is typed is saved, and the header knows the new name', async () => {
    await ready(page)
    await page.getByLabel('First name').fill('Noor')
    await page.getByLabel('About yourself').fill('I read at night.\n\nMostly maps.')
    await page.getByRole('button', { name: /^Use Africa\/Nairobi/ }).click()
    await expect(page.getByLabel('Time zone')).toHaveValue('Africa/Nairobi')
    await saved(page)
    await expect(page.getByRole('button', { name: 'Account of Noor Tester' })).toBeVisible()
    await page.getByLabel('Time zone').selectOption('Asia/Tokyo')
    await saved(page)
  })

  await test.step('a name cannot be empty: it says so at the field, and keeps what else was typed', async () => {
    await page.getByLabel('First name').fill('')
    await page.getByLabel('City').fill('Mombasa')
    await expect(page.getByText('Enter your first name.')).toBeVisible()
    await expect(page.getByLabel('First name')).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByLabel('City')).toHaveValue('Mombasa')
    await page.getByLabel('First name').fill('Noor')
    await saved(page)
    await expect(page.getByText('Enter your first name.')).toBeHidden()
  })

  await test.step('all of it is there after a reload', async () => {
    await page.reload()
    await expect(page.getByLabel('First name')).toHaveValue('Noor')
    await expect(page.getByLabel('Last name')).toHaveValue('Tester')
    await expect(page.getByLabel('About yourself')).toHaveValue('I read at night.\n\nMostly maps.')
    await expect(page.getByLabel('City')).toHaveValue('Mombasa')
    await expect(page.getByLabel('Time zone')).toHaveValue('Asia/Tokyo')
  })

  await test.step('the menu of the account leads to the settings; times are those of the chosen zone', async () => {
    await page.goto('/courses')
    await page.getByRole('button', { name: 'Account of Noor Tester' }).click()
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Security' }).click()
    await expect(sessions(page)).toHaveCount(2)
    await expect(sessions(page).first()).toContainText('This browser')
    await expect(sessions(page).first().locator('time')).toHaveAttribute('title', /GMT\+9$/)
  })

  await test.step('a wrong current password is refused at its field', async () => {
    await changePassword(page, 'not-my-password', NEW_PASSWORD)
    await expect(page.getByText('This is not your current password.')).toBeVisible()
    await expect(page.getByLabel('Current password')).toBeFocused()
    await expect(page.getByLabel('New password')).toHaveValue(NEW_PASSWORD)
  })

  await test.step('the right one changes it, and nobody is signed in but this browser', async () => {
    await changePassword(page, PASSWORD, NEW_PASSWORD)
    await expect(
      page.getByText('Your password was changed, and you were signed out in one other place.'),
    ).toBeVisible()
    await expect(page.getByLabel('Current password')).toHaveValue('')
    await expect(sessions(page)).toHaveCount(1)
    await page.reload()
    await expect(sessions(page).first()).toContainText('This browser')
    await isSignedOut(other)
  })

  await test.step('the old password opens nothing any more, the new one does', async () => {
    await signIn(other, email, PASSWORD)
    await expect(other.getByText('This email address and password do not belong together.')).toBeVisible()
    await signIn(other, email, NEW_PASSWORD)
    await expect(other.getByRole('heading', { name: 'Security' })).toBeVisible()
  })

  await test.step('one place is signed out from here', async () => {
    await page.reload()
    await sessions(page).nth(1).getByRole('button', { name: 'Sign out' }).click()
    await expect(page.getByText(/^Signed out of /)).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Where you are signed in' })).toBeFocused()
    await expect(sessions(page)).toHaveCount(1)
    await isSignedOut(other)
  })
})

test('a profile that cannot be saved keeps what was typed and is saved again', async ({
  openAs,
  newPerson,
}) => {
  const page = await openAs(await newPerson('student'))
  await page.goto('/settings')
  await ready(page)
  await page.route('**/api/account/profile', route => route.abort())
  await page.getByLabel('Country').fill('Kenya')
  await expect(page.getByText(/^Not saved\./)).toBeVisible()
  await expect(page.getByLabel('Country')).toHaveValue('Kenya')
  await page.unroute('**/api/account/profile')
  await page.getByRole('button', { name: 'Save again' }).click()
  await saved(page)
  await page.reload()
  await expect(page.getByLabel('Country')).toHaveValue('Kenya')
})

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** The word goes with the first letter that is typed, so here it is that of the answer. */
async function saved(page: Page): Promise<void> {
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
}

/** The time in the zone comes with the scripts. */
const ready = (page: Page) => expect(page.getByText(/^It is .+ there\.$/)).toBeVisible()

async function changePassword(page: Page, current: string, next: string): Promise<void> {
  await page.getByLabel('Current password').fill(current)
  await page.getByLabel('New password').fill(next)
  await page.getByRole('button', { name: 'Change password' }).click()
}

const sessions = (page: Page) => page.getByRole('listitem').filter({ hasText: /Signed in/ })
