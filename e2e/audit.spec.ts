import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { makeHandoutPdf } from '@/lib/testing/handout-pdf'
import { ADMIN, INSTRUCTOR } from './accounts'
import { makeDraft, uploadToLesson } from './course-drafts'
import { test } from './fixtures'
import { accessibilityFaults, overflowPixels, settled } from './page-watch'

test('an admin finds an act in the audit log, sees what changed, narrows, exports and checks the chain (I20, check 12)', async ({
  openAs,
  newPerson,
  apiAs,
}) => {
  const person = await newPerson('student', 'Philippa')
  const page = await openAs(ADMIN, { reducedMotion: 'reduce' })
  const api = await apiAs(ADMIN)
  const { data } = await (await api.get(`/api/admin/users?q=${encodeURIComponent(person.email)}`)).json()
  const { userId } = data[0]
  const changed = await api.patch(`/api/admin/users/${userId}`, { data: { userType: 'instructor' } })
  expect(changed.status()).toBe(200)

  await page.goto('/admin')
  await page.getByRole('link', { name: 'Audit log' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Audit log' })).toBeVisible()
  await settled(page)

  await test.step('the newest act stands first; filters are in the address and are taken back by chips', async () => {
    const first = page.getByRole('row').nth(1)
    await expect(first).toContainText('Changed what a person may do')
    await expect(first).toContainText('Philippa Tester')
    await page.getByLabel('What', { exact: true }).selectOption({ label: 'Changed what a person may do' })
    await expect(page).toHaveURL(/action=user\.change/)
    await page.getByRole('link', { name: /^Remove filter Changed what/ }).click()
    await expect(page).toHaveURL(/\/admin\/audit$/)
  })

  await test.step('an entry opens with before and after, and leads to what else was done to that person', async () => {
    await page
      .getByRole('row')
      .filter({ hasText: 'Philippa Tester' })
      .getByRole('button', { name: /^Open entry/ })
      .first()
      .click()
    const drawer = page.getByRole('dialog', { name: 'Changed what a person may do' })
    const row = drawer.getByRole('row').filter({ hasText: 'userType' })
    await expect(row).toContainText('student')
    await expect(row).toContainText('instructor')
    for (const theme of ['light', 'dark'] as const)
      expect.soft(await accessibilityFaults(page, theme)).toEqual([])
    await drawer.getByRole('button', { name: 'Philippa Tester' }).click()
    await expect(page).toHaveURL(new RegExp(`targetId=${userId}`))
    await expect(page.getByRole('row')).toHaveCount(2)
  })

  await test.step('the choice is exported, with the links of the chain', async () => {
    const downloading = page.waitForEvent('download')
    await page.getByRole('link', { name: 'CSV of the audit log' }).click()
    const file = await readFile(await (await downloading).path(), 'utf8')
    expect(file.trim().split('\r\n')).toHaveLength(2)
    expect(file).toContain(userId)
    expect(file).toMatch(/,[0-9a-f]{64},[0-9a-f]{64}\r\n$/)
  })

  await test.step('the chain is checked, and the check is an entry too', async () => {
    await page.goto('/admin/audit')
    await page.getByRole('button', { name: 'Check now' }).click()
    await expect(page.getByText(/^Chain intact, [\d,]+ entries, last checked/)).toBeVisible()
    await expect(page.getByRole('row').nth(1)).toContainText('Checked the audit log')
  })

  await test.step('on a phone each entry is a card', async () => {
    await page.setViewportSize({ width: 360, height: 800 })
    await settled(page)
    expect(await overflowPixels(page)).toBe(0)
    await expect(page.getByRole('button', { name: /^Open entry/ }).first()).toBeVisible()
  })
})

test('an act on many files says what it did to how many, and leads to what it did to each (issue 6)', async ({
  openAs,
  apiAs,
}) => {
  const api = await apiAs(INSTRUCTOR)
  const { lessonId } = await makeDraft(api, 'A course that loses two files', 'document')
  const names = ['noted-one.pdf', 'noted-two.pdf']
  const fileIds: string[] = []
  for (const name of names) {
    const outPath = test.info().outputPath(name)
    await makeHandoutPdf({ title: name, sections: [{ heading: 'One', body: name }], outPath })
    fileIds.push(await uploadToLesson(api, lessonId, outPath, 'application/pdf'))
  }
  const act = { kind: 'delete', count: 2, choice: { fileIds } }
  const answer = await (await apiAs(ADMIN)).post('/api/admin/media/bulk-acts', { data: act })
  expect(answer.ok()).toBe(true)
  const { actId } = (await answer.json()).data
  const page = await openAs(ADMIN, { reducedMotion: 'reduce' })
  await page.goto(`/admin/audit?targetType=bulk_act&targetId=${actId}`)
  const row = page.getByRole('row').filter({ hasText: '2 files: put into the trash' })
  await row.getByRole('button', { name: /^Open entry/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'What was done to each' }).click()
  await expect(page).toHaveURL(new RegExp(`within=${actId}`))
  await expect(page.getByRole('row')).toHaveCount(3)
  for (const name of names) await expect(page.getByRole('row').filter({ hasText: name })).toHaveCount(1)
})
