import { expect } from '@playwright/test'
import { makeHandoutPdf } from '@/lib/testing/handout-pdf'
import { accessToken, makeAccount } from './accounts'
import { makeDraft, uploadToLesson } from './course-drafts'
import { test } from './fixtures'

// The library of an instructor of their own: found, replaced, returned to, deleted and restored (features.md 16 and 17).

test('a file is found, replaced with history, deleted with a warning and restored', async ({
  playwright,
  openAs,
  siteUrl: baseURL,
}) => {
  const account = await makeAccount(baseURL, 'instructor', 'Librarian')
  const authorization = `Bearer ${await accessToken(baseURL, account)}`
  const api = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { authorization } })
  const draft = await makeDraft(api, 'A course with a library', 'document')
  const first = test.info().outputPath('first.pdf')
  const second = test.info().outputPath('second.pdf')
  for (const [title, outPath] of [
    ['The first', first],
    ['The second', second],
  ] as const) {
    await makeHandoutPdf({ title, sections: [{ heading: title, body: 'A page.' }], outPath })
  }
  const fileId = await uploadToLesson(api, draft.lessonId, first, 'application/pdf')
  const page = await openAs(account)
  await page.goto('/studio/media')

  const card = page.locator(`[data-file-id="${fileId}"]`)
  await expect(card).toContainText('The only lesson')
  await page.getByLabel('Use', { exact: true }).selectOption('unused')
  await expect(page.getByText('No files match')).toBeVisible()
  await page.getByRole('button', { name: 'Remove filter Not in use' }).click()
  await card.getByRole('button', { name: /^Details of/ }).click()

  const drawer = page.getByRole('dialog')
  await expect(drawer.getByText('Ready', { exact: true })).toBeVisible()
  await drawer.locator('input[type=file]').setInputFiles(second)
  // The worker may have videos of others before it.
  await expect(drawer.getByText('Version 2')).toBeVisible({ timeout: 60_000 })
  await expect(drawer.getByRole('listitem').filter({ hasText: 'Version 2' })).toContainText(
    'Shown to learners',
  )
  await drawer.getByRole('button', { name: 'Return to this version' }).click()
  await expect(drawer.getByRole('listitem').filter({ hasText: 'Version 1' })).toContainText(
    'Shown to learners',
  )
  await drawer.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(page.getByText('The only lesson').last()).toBeVisible()
  await page.getByRole('button', { name: 'Move to trash' }).click()
  await expect(card).toHaveCount(0)

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(card).toContainText('The only lesson')
  await card.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByRole('button', { name: 'Move to trash' }).click()
  await expect(card).toHaveCount(0)
  await page.getByRole('button', { name: 'Trash', exact: true }).click()
  await page.getByRole('button', { name: /^Restore first/ }).click()
  await expect(page.getByText('The trash is empty')).toBeVisible()
  await page.getByRole('button', { name: 'Table', exact: true }).click()
  await expect(card).toHaveCount(1)
  await api.dispose()
})
