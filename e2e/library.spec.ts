import { expect } from '@playwright/test'
import { makeHandoutPdf } from '@/lib/testing/handout-pdf'
import { accessToken, expectStatus, makeAccount } from './accounts'
import { makeDraft, uploadToLesson } from './course-drafts'
import { test } from './fixtures'
import { accessibilityFaults } from './page-watch'

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
  await expect(drawer.getByText('Version 2')).toBeVisible({ timeout: 120_000 })
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

test('what lacks captions is counted, found by the number, and gone from there once it has some', async ({
  openAs,
  apiAs,
  newPerson,
  sampleMedia,
}) => {
  const instructor = await newPerson('instructor')
  const api = await apiAs(instructor)
  const { courseId, lessonId } = await makeDraft(api, `Silent ${Date.now().toString(36)}`)
  const video = await sampleMedia.video({ durationSeconds: 5 })
  const fileId = await uploadToLesson(api, lessonId, video, 'video/mp4')
  const stateOf = async () => (await (await api.get(`/api/media/files/${fileId}`)).json()).data.state
  await expect.poll(stateOf, { timeout: 90_000 }).toBe('ready')
  const page = await openAs(instructor)
  await page.goto('/studio/media?use=unused')
  await page.getByRole('link', { name: '1 video or recording' }).click()
  const card = page.locator(`[data-file-id="${fileId}"]`)
  await expect(card.getByText('No captions')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Remove filter Without captions' })).toBeVisible()
  for (const theme of ['light', 'dark'] as const) expect(await accessibilityFaults(page, theme)).toEqual([])
  await page.goto(`/studio/courses/${courseId}`)
  await page.getByRole('link', { name: '1 video or recording' }).click()
  await expect(card).toBeVisible()

  const cues = [{ startMs: 0, endMs: 1000, text: 'Hello' }]
  const captions = `/api/media/files/${fileId}/captions/en`
  await expectStatus(await api.put(captions, { data: { revision: 0, cues } }), 200)
  await page.goto('/studio/media?captions=unreviewed')
  await expect(card.getByText('en to look through')).toBeVisible()
  await expectStatus(await api.put(captions, { data: { revision: 1, cues, isReviewed: true } }), 200)
  await page.goto('/studio/media?captions=none')
  await expect(page.getByText('No files match')).toBeVisible()
  await expect(page.getByText('no captions.')).toHaveCount(0)
})
