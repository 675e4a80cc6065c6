import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type APIRequestContext, expect, type Page } from '@playwright/test'
import type { Cleanup, CleanupPlan } from '@/lib/media/cleanup-schemas'
import type { SampleMedia } from '@/lib/testing/sample-media'
import { ADMIN, INSTRUCTOR, signInState } from './accounts'
import { makeDraft, uploadToCourse } from './course-drafts'
import { test } from './fixtures'
import { accessibilityFaults, settled } from './page-watch'
import { ageFile, ageNewestConfirmation, plantOrphan } from './planted'
import { play, positionSeconds } from './player'
import { largeVideo } from './uploads'

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const exactBytes = (bytes: number) => `${bytes.toLocaleString('en')} bytes`

/** A video that is used nowhere, brought long ago, ready to be played. */
async function forgottenVideo(
  api: APIRequestContext,
  sampleMedia: SampleMedia,
): Promise<{ fileId: string; name: string }> {
  // Its bytes are nobody else's, so that taking it away frees some.
  const file = await largeVideo(sampleMedia, 300_000)
  const name = path.basename(file)
  const { courseId } = await makeDraft(api, 'A course with a forgotten video')
  const fileId = await uploadToCourse(api, courseId, file, 'video/mp4')
  await expect
    .poll(async () => (await (await api.get(`/api/media/files/${fileId}`)).json()).data?.state, {
      timeout: 120_000,
    })
    .toBe('ready')
  await ageFile(fileId, 400)
  return { fileId, name }
}

async function plays(page: Page, fileId: string, name: string): Promise<void> {
  await page.goto(`/admin/media?file=${fileId}`)
  await expect(page.getByRole('dialog', { name })).toBeVisible()
  await play(page)
  await expect.poll(() => positionSeconds(page), { timeout: 60_000 }).toBeGreaterThan(0)
}

test('what nothing uses is proposed, set aside with a fresh password, promises what then is to go, and plays again after undo (check 12, features 13 and 14)', async ({
  openAs,
  apiAs,
  siteUrl,
  sampleMedia,
}) => {
  test.slow()
  const api = await apiAs(INSTRUCTOR)
  const { fileId, name } = await forgottenVideo(api, sampleMedia)
  // A session of its own, whose password is made old.
  const page = await openAs(null, {
    storageState: await signInState(siteUrl, ADMIN),
    reducedMotion: 'reduce',
  })
  await plays(page, fileId, name)
  await ageNewestConfirmation(ADMIN.email, 16)

  await page.goto('/admin/clean-up')
  await settled(page)
  const savings = section(page, 'What could go')
  await savings.getByLabel('Older than').selectOption('365')
  const row = savings.getByRole('row').filter({ hasText: name })
  const asked = '/api/admin/clean-ups/plan?rule=unused_files&days=365'

  const plan: CleanupPlan =
    await test.step('what-if: which file, why, and what it frees, as the API says', async () => {
      await expect(row).toBeVisible()
      const found: CleanupPlan = (await (await page.request.get(asked)).json()).data
      expect(found.freedBytes).toBeGreaterThanOrEqual(300_000)
      await expect(row).toContainText(found.files.find(file => file.fileId === fileId)?.why ?? 'no reason')
      const whatIf = savings.getByLabel('What this would do')
      await expect(whatIf.getByTitle(exactBytes(found.freedBytes), { exact: true })).toBeVisible()
      await expect(whatIf).toContainText(`It can be undone for ${found.undoDays} days`)
      return found
    })

  await test.step('who gives up at the password has changed nothing', async () => {
    await savings.getByRole('button', { name: /^Set aside/ }).click()
    await expect(page.getByRole('dialog', { name: 'Your password, once more' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(row).toBeVisible()
    expect((await api.get(`/api/media/files/${fileId}`)).status()).toBe(200)
  })

  const done: Cleanup =
    await test.step('with the password it is set aside; what is promised is what is to go', async () => {
      await savings.getByRole('button', { name: /^Set aside/ }).click()
      const dialog = page.getByRole('dialog', { name: 'Your password, once more' })
      await dialog.getByLabel('Your password').fill(ADMIN.password)
      await dialog.getByRole('button', { name: 'Confirm' }).click()
      await expect(dialog).toBeHidden()
      await expect(page.getByText(/^[\d,]+ set aside$/).first()).toBeVisible()
      await expect(row).toHaveCount(0)
      expect((await api.get(`/api/media/files/${fileId}`)).status()).toBe(404)
      const [newest]: Cleanup[] = (await (await page.request.get('/api/admin/clean-ups')).json()).data
      if (!newest) throw new Error('no clean-up is told')
      expect([newest.promisedBytes, newest.pendingBytes, newest.kept]).toEqual([
        plan.freedBytes,
        plan.freedBytes,
        [],
      ])
      const past = section(page, 'What was set aside').getByRole('row').nth(1)
      await expect(past.getByTitle(exactBytes(plan.freedBytes), { exact: true })).toHaveCount(2)
      for (const theme of ['light', 'dark'] as const)
        expect.soft(await accessibilityFaults(page, theme)).toEqual([])
      return newest
    })

  await test.step('undo brings it back, and it plays', async () => {
    const past = section(page, 'What was set aside').getByRole('row').nth(1)
    await past.getByRole('button', { name: 'Undo' }).click()
    await expect(past).toContainText('Undone')
    const again: Cleanup[] = (await (await page.request.get('/api/admin/clean-ups')).json()).data
    const undone = again.find(each => each.cleanupId === done.cleanupId)
    expect([undone?.asideCount, undone?.pendingBytes, undone?.reclaimedBytes]).toEqual([0, 0, 0])
    expect((await api.get(`/api/media/files/${fileId}`)).status()).toBe(200)
    await plays(page, fileId, name)
  })
})

test('a content that nobody knows is found with its reason, waits in quarantine, is in the report, and is taken back out (check 52)', async ({
  openAs,
}) => {
  test.slow()
  const sha256 = await plantOrphan()
  const page = await openAs(ADMIN, { reducedMotion: 'reduce' })
  await page.goto('/admin/clean-up')
  await settled(page)
  const findings = section(page, 'Integrity')
  await findings.getByRole('button', { name: 'Scan everything' }).click()
  await expect
    .poll(
      async () => {
        const { data } = await (
          await page.request.get('/api/admin/findings?state=open&kind=orphan_blob')
        ).json()
        return data.find((each: { subject: string }) => each.subject.includes(sha256))?.quarantinedAt ?? null
      },
      { timeout: 90_000 },
    )
    .not.toBeNull()
  await page.reload()
  await settled(page)
  await findings.getByLabel('Kind').selectOption({ label: 'Content without a use' })
  const row = findings.getByRole('row').filter({ hasText: sha256 })
  await expect(row).toContainText('It lies in the store and stood in no ledger.')

  await test.step('the report has it, one line with why and how large', async () => {
    const downloading = page.waitForEvent('download')
    await page.getByRole('link', { name: 'CSV of findings' }).click()
    const lines = (await readFile(await (await downloading).path(), 'utf8')).trim().split('\r\n')
    const own = lines.filter(line => line.includes(sha256))
    expect(lines[0]).toBe(
      'findingId,kind,subject,why,uploadId,sizeBytes,foundAt,quarantinedAt,resolvedAt,resolution',
    )
    expect(own).toHaveLength(1)
    expect(own[0]).toContain('It lies in the store and stood in no ledger.')
    expect(own[0]).toContain(',2048,')
  })

  await test.step('out of quarantine by a click, which is told among what is settled', async () => {
    await row.getByRole('button', { name: 'Undo quarantine' }).click()
    await expect(row).toHaveCount(0)
    await findings.getByLabel('State').selectOption({ label: 'Settled' })
    await expect(row.first()).toContainText('Kept')
  })
})
