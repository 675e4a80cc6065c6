import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { ADMIN, PASSWORD } from './accounts'
import { test } from './fixtures'
import { isSignedOut } from './signed-out'

test('a person gets a copy of their data once, deletes their account and keeps it after all (checks 76, 77)', async ({
  openAs,
  newPerson,
}) => {
  const person = await newPerson('student', 'Juno')
  const page = await openAs(person)
  await page.goto('/settings/data')
  await expect(page.getByText('Name, email, country and city, biography, time zone')).toBeVisible()

  await test.step('a wrong password prepares nothing and says so at its field', async () => {
    await confirm(page, 'Prepare my copy', 'not-my-password')
    await expect(page.getByText('This is not your current password.')).toBeVisible()
  })

  await test.step('the right one gives a link, whose file has what is kept; the link is gone then', async () => {
    await confirm(page, 'Prepare my copy', PASSWORD)
    const link = page.getByRole('link', { name: 'Download your data' })
    const href = (await link.getAttribute('href')) ?? ''
    const downloading = page.waitForEvent('download')
    await link.click()
    const file = JSON.parse(await readFile(await (await downloading).path(), 'utf8'))
    expect(file.records.users).toEqual([expect.objectContaining({ email: person.email, first_name: 'Juno' })])
    await expect(page.getByText('Your download has begun.')).toBeVisible()
    await expect(link).toBeHidden()
    expect((await page.request.get(href)).status()).toBe(410)
  })

  await test.step('deleting says what goes and what stays, and begins for the password alone', async () => {
    await expect(page.getByRole('heading', { name: 'What goes' })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'What stays, without your name' })).toBeVisible()
    await confirm(page, 'Delete my account', PASSWORD)
    await expect(page.getByRole('heading', { name: /^Your account will be deleted/ })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Delete my account' })).toBeHidden()
  })

  await test.step('one click keeps the account', async () => {
    await page.reload()
    await page.getByRole('button', { name: 'Keep my account' }).click()
    await expect(page.getByText('Your account stays')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Delete my account' })).toBeVisible()
    await page.reload()
    await expect(page.getByRole('button', { name: 'Keep my account' })).toBeHidden()
  })
})

test('an admin finds a person, changes their role, suspends and deletes them, and takes each back (checks 6, 7, 12)', async ({
  openAs,
  newPerson,
}) => {
  const person = await newPerson('student', 'Ottoline')
  const theirs = await openAs(person)
  await theirs.goto('/learn')
  const page = await openAs(ADMIN)
  await page.goto('/admin/users')
  await page.getByLabel('Search', { exact: true }).fill(person.email)
  const row = page.getByRole('row').filter({ hasText: person.email })
  await expect(page.getByRole('row')).toHaveCount(2)
  await expect(page).toHaveURL(/[?&]q=/)

  await test.step('another role signs them out, and a message takes it back', async () => {
    const role = row.getByLabel(/^Role of Ottoline/)
    await role.selectOption('instructor')
    // A message that is pointed at stays until one has looked elsewhere.
    await page.getByText('Ottoline Tester is an instructor now').hover()
    await isSignedOut(theirs)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByText('Ottoline Tester is a student now')).toBeVisible()
    await expect(role).toHaveValue('student')
  })

  await test.step('suspended and restored', async () => {
    await choose(page, 'Suspend')
    await expect(row).toContainText('Suspended')
    await expect(page.getByText('Ottoline Tester is suspended and signed out')).toBeVisible()
    await choose(page, 'Restore')
    await expect(row).toContainText('Active')
  })

  await test.step('deleted within a day, and kept', async () => {
    await choose(page, 'Delete')
    await expect(row).toContainText('Being deleted')
    await choose(page, 'Keep the account')
    await expect(row).toContainText('Active')
  })

  await test.step('the history names each act and who did it', async () => {
    await choose(page, 'Details and history')
    const dialog = page.getByRole('dialog', { name: 'Ottoline Tester' })
    for (const act of [
      'Role from student to instructor',
      'Suspended',
      'Restored',
      'Kept the account after all',
    ]) {
      await expect(dialog.getByText(act)).toBeVisible()
    }
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  })

  await test.step('the own row offers nothing of it', async () => {
    await page.getByLabel('Search', { exact: true }).fill(ADMIN.email)
    const own = page.getByRole('row').filter({ hasText: '(you)' })
    await expect(own).toBeVisible()
    await expect(own.getByRole('combobox')).toHaveCount(0)
  })
})

test('an admin adds a person, who can sign in with the password that they were given', async ({ openAs }) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/users')
  const email = `e2e-${crypto.randomUUID()}@example.test`
  await page.getByRole('button', { name: 'Add a person' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a person' })
  await dialog.getByLabel('First name').fill('Imre')
  await dialog.getByLabel('Last name').fill('Tester')
  await dialog.getByLabel('Email').fill(email)
  await dialog.getByLabel('Password', { exact: true }).fill('short')
  await dialog.getByLabel('Role').selectOption('instructor')
  await dialog.getByLabel('Region').selectOption('africa')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog.getByText('At least 8 characters.')).toBeVisible()
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText('Imre Tester has an account now')).toBeVisible()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('row').filter({ hasText: email })).toContainText('Imre Tester')
  const answer = await page.request.post('/api/auth/token', {
    data: { email, password: PASSWORD },
    headers: { origin: new URL(page.url()).origin },
  })
  expect(answer.status()).toBe(200)
})

test('what is done to a person in a hurry reaches the server one act after the other', async ({
  openAs,
  newPerson,
}) => {
  const person = await newPerson('student', 'Swantje')
  const page = await openAs(ADMIN)
  await page.goto('/admin/users')
  await page.getByLabel('Search', { exact: true }).fill(person.email)
  await expect(page.getByRole('row')).toHaveCount(2)
  const row = page.getByRole('row').filter({ hasText: person.email })
  const sent: string[] = []
  let release = () => {}
  const held = new Promise<void>(resolve => {
    release = resolve
  })
  await page.route(/\/api\/admin\/users\/[^?]+$/, async route => {
    const method = route.request().method()
    if (method !== 'GET') sent.push(method)
    if (method === 'PATCH') await held
    await route.continue()
  })
  await choose(page, 'Suspend', 'Swantje')
  await expect(row).toContainText('Suspended')
  await choose(page, 'Delete', 'Swantje')
  await expect(row).toContainText('Being deleted')
  expect(sent).toEqual(['PATCH'])
  release()
  await expect(page.getByText('The account of Swantje Tester will be deleted within a day')).toBeVisible()
  await expect(row).toContainText('Being deleted')
  expect(sent).toHaveLength(2)
})

/** Types the password into the form of this button and sends it. */
async function confirm(page: Page, button: string, password: string): Promise<void> {
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: button }) })
  await form.getByLabel('Your password').fill(password)
  await form.getByRole('button', { name: button }).click()
}

async function choose(page: Page, entry: string, name = 'Ottoline'): Promise<void> {
  await page.getByRole('button', { name: `More about ${name} Tester` }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}
