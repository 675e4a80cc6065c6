import { readFile } from 'node:fs/promises'
import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { makeHandoutPdf } from '@/lib/testing/handout-pdf'
import { ADMIN, INSTRUCTOR } from '../accounts'
import { makeDraft, uploadToLesson } from '../course-drafts'
import { test } from '../fixtures'
import { settled } from '../page-watch'

const row = (page: Page, name: string) =>
  page.getByRole('table', { name: 'Files' }).getByRole('row', { name })

async function addFiles(api: APIRequestContext, names: string[]): Promise<string[]> {
  const ids: string[] = []
  const { lessonId } = await makeDraft(api, 'Where files are kept', 'document')
  for (const name of names) {
    const outPath = test.info().outputPath(name)
    await makeHandoutPdf({ title: name, sections: [{ heading: 'One', body: name }], outPath })
    ids.push(await uploadToLesson(api, lessonId, outPath, 'application/pdf'))
  }
  return ids
}

test('the listing says what it comes to as the ledger counts, and an address can be shared (ADM-06, check 54)', async ({
  openAs,
}) => {
  const page = await openAs(ADMIN)
  await expect(async () => {
    const ledger = (await (await page.request.get('/api/admin/storage-ledger')).json()).data
    const renditions = ledger.parts
      .filter((one: { part: string }) => one.part === 'rendition')
      .reduce((sum: number, one: { physicalBytes: number }) => sum + one.physicalBytes, 0)
    expect(renditions).toBeGreaterThan(0)
    await page.goto('/admin/media?part=rendition&sort=largest')
    const head = page.getByLabel('What the listing comes to')
    const bytes = `${renditions.toLocaleString('en')} bytes`
    await expect(head.getByTitle(bytes, { exact: true })).toBeVisible({ timeout: 10_000 })
  }).toPass({ timeout: 120_000 })
  const [largest] = (
    await (await page.request.get('/api/admin/media/files?part=rendition&sort=largest')).json()
  ).data
  await expect(page.getByRole('table', { name: 'Files' }).getByRole('row').nth(1)).toContainText(
    largest.originalName,
  )
  await page.getByRole('button', { name: 'Remove filter Renditions' }).click()
  await expect(page).toHaveURL(/\/admin\/media\?sort=largest$/)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'CSV of this listing' }).click()
  const csv = await readFile(await (await download).path(), 'utf8')
  expect(csv).toContain('fileId,originalName,kind')
  expect(csv).toContain(largest.fileId)
})

test('an admin looks into a file, tags it, and finds it by its tag and a saved filter (ADM-07)', async ({
  openAs,
  apiAs,
}) => {
  const [fileId] = await addFiles(await apiAs(INSTRUCTOR), ['tagged-handout.pdf'])
  const page = await openAs(ADMIN)
  await page.goto(`/admin/media?file=${fileId}`)
  const drawer = page.getByRole('dialog', { name: 'tagged-handout.pdf' })
  await expect(drawer.getByRole('list', { name: 'Parts' })).toContainText('original')
  await expect(drawer).toContainText('Where files are kept')
  await drawer.getByRole('button', { name: 'Add tag' }).click()
  const dialog = page.getByRole('dialog', { name: 'Tag 1 file' })
  await dialog.getByLabel('Tag', { exact: true }).fill('to look at')
  await dialog.getByRole('button', { name: 'Add tag' }).click()
  await expect(dialog).toContainText(/Done\s*1/)
  await page.goto('/admin/media?tag=to+look+at')
  await expect(row(page, 'tagged-handout.pdf')).toBeVisible()
  await page.getByRole('button', { name: 'Saved filters' }).click()
  await page.getByLabel('Name of the present choice').fill('Mine to look at')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('list', { name: 'Saved filters' })).toContainText('Mine to look at')
  await page.goto('/admin/media')
  await page.getByRole('button', { name: 'Saved filters' }).click()
  await page.getByRole('button', { name: 'Mine to look at', exact: true }).click()
  await expect(page).toHaveURL(/tag=to\+look\+at/)
})

test('several files are deleted at once, the answer tells what was done, and undo brings them back', async ({
  openAs,
  apiAs,
}) => {
  const api = await apiAs(INSTRUCTOR)
  const [one = '', other = ''] = await addFiles(api, ['bulk-one.pdf', 'bulk-two.pdf'])
  const page = await openAs(ADMIN)
  await page.goto('/admin/media?q=bulk-')
  for (const name of ['bulk-one.pdf', 'bulk-two.pdf']) await page.getByLabel(`Select ${name}`).check()
  // Somebody else is quicker with one of them.
  await api.delete(`/api/media/files/${other}`)
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByRole('button', { name: 'Move to trash' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete 2 files' })
  await expect(dialog).toContainText(/Done\s*1/)
  await expect(dialog).toContainText(/Already so\s*1/)
  await dialog.getByRole('button', { name: 'Undo' }).click()
  await expect(dialog).toBeHidden()
  await expect(async () => expect((await api.get(`/api/media/files/${one}`)).status()).toBe(200)).toPass()
})

test('what nothing uses is proposed with its reason, set aside, and comes back by undo', async ({
  openAs,
}) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/clean-up')
  await settled(page)
  await page.getByLabel('Rule').selectOption('never_played')
  await page.getByLabel('Older than').selectOption('1')
  await expect(
    page.getByLabel('What this would do').or(page.getByText('Nothing to clean up by this rule')),
  ).toBeVisible()
  const findings = page.getByRole('region', { name: 'Integrity' })
  await findings.getByRole('button', { name: 'Scan everything' }).click()
  await expect(findings.getByRole('status').first()).toContainText('contents compared with their checksums', {
    timeout: 90_000,
  })
})

test('the queue of jobs moves without a reload while a file is processed', async ({ openAs, apiAs }) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/jobs?state=ready')
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  await addFiles(await apiAs(INSTRUCTOR), ['job-that-appears.pdf'])
  await expect(page.getByRole('table', { name: 'Done jobs' })).toContainText('job-that-appears.pdf', {
    timeout: 90_000,
  })
})
