import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { makeHandoutPdf } from '@/lib/testing/handout-pdf'
import type { SampleMedia } from '@/lib/testing/sample-media'
import { type Account, newEmail, PASSWORD } from './accounts'
import { makeDraft } from './course-drafts'
import { test } from './fixtures'
import { accessibilityFaults, overflowPixels, settled } from './page-watch'
import { play, positionSeconds } from './player'
import { slowUploads } from './uploads'

// features.md 9: a folder becomes a course.

const CAPTIONS = 'WEBVTT\n\n00:00.000 --> 00:04.000\nWhy the sea comes twice\n'

let instructor: Account
let courseId: string

test.beforeEach(async ({ apiAs, newPerson }) => {
  instructor = await newPerson('instructor')
  courseId = (await makeDraft(await apiAs(instructor), `Folders ${Date.now().toString(36)}`)).courseId
})

/** Two modules: a video with captions and a handout, a second video, a document; and things to leave out. */
async function makeFolder(sampleMedia: SampleMedia): Promise<string> {
  const folder = test.info().outputPath('Tides')
  for (const name of ['1 The moon', '2 The sea']) await mkdir(path.join(folder, name), { recursive: true })
  const seed = Date.now()
  const put = async (name: string, seeded: number) =>
    copyFile(
      await sampleMedia.video({ durationSeconds: 5, width: 320, height: 180, seed: seeded }),
      path.join(folder, name),
    )
  await put('1 The moon/01 - Why twice a day.mp4', seed)
  await put('1 The moon/10_Spring_tides.mp4', seed + 1)
  await writeFile(path.join(folder, '1 The moon/01 - Why twice a day.en.vtt'), CAPTIONS)
  for (const name of ['1 The moon/01 - Why twice a day.pdf', '2 The sea/Reading list.pdf']) {
    const outPath = path.join(folder, name)
    await makeHandoutPdf({ title: name, sections: [{ heading: 'One', body: 'A page.' }], outPath })
  }
  await writeFile(path.join(folder, 'Thumbs.db'), 'x')
  await writeFile(path.join(folder, '2 The sea/setup.exe'), 'x')
  return folder
}

async function chooseFolder(page: Page, folder: string): Promise<void> {
  await page.locator('input[data-chooses=folder]').setInputFiles(folder)
}

const lessonTitles = (page: Page) =>
  page
    .getByRole('textbox', { name: /^Title of the lesson/ })
    .evaluateAll(inputs => inputs.map(input => (input as HTMLInputElement).value))

test('a folder of videos, captions and PDFs becomes a course that plays', async ({
  openAs,
  sampleMedia,
  apiAs,
}) => {
  test.setTimeout(360_000)
  const folder = await makeFolder(sampleMedia)
  const page = await openAs(instructor)
  await page.goto(`/studio/courses/${courseId}/import`)
  await settled(page)
  await chooseFolder(page, folder)

  await test.step('it is proposed in one table, and nothing is made yet', async () => {
    await expect(page.getByRole('heading', { name: 'What this folder becomes' })).toBeFocused()
    await expect.poll(() => lessonTitles(page)).toEqual(['Why twice a day', 'Spring tides', 'Reading list'])
    await expect(page.getByRole('textbox', { name: 'Module title' }).first()).toHaveValue('The moon')
    await expect(page.getByLabel('Language of 01 - Why twice a day.en.vtt')).toHaveValue('en')
    await page.getByText('2 files left out').click()
    await expect(page.getByText('Made by the computer, not by you')).toBeVisible()
    await expect(page.getByText('3 lessons in 2 modules')).toBeVisible()
  })

  await test.step('readable on a phone, in light and dark', async () => {
    await page.setViewportSize({ width: 360, height: 800 })
    expect(await overflowPixels(page)).toBe(0)
    for (const theme of ['light', 'dark'] as const) expect(await accessibilityFaults(page, theme)).toEqual([])
    await page.setViewportSize({ width: 1280, height: 800 })
  })

  await test.step('titles are changed and lessons put in order by keyboard', async () => {
    const title = page.getByRole('textbox', { name: 'Title of the lesson from 10_Spring_tides.mp4' })
    await title.fill('Spring and neap')
    await title.press('Alt+ArrowUp')
    await expect
      .poll(() => lessonTitles(page))
      .toEqual(['Spring and neap', 'Why twice a day', 'Reading list'])
  })

  await test.step('it is made and its files arrive', async () => {
    await page.getByRole('button', { name: 'Make 3 lessons' }).click()
    await expect(page.getByText('All files are there')).toBeVisible({ timeout: 120_000 })
    await expect(page.locator('[data-item-state=done]')).toHaveCount(5)
  })

  const { data: course } = await (
    await (await apiAs(instructor)).get(`/api/studio/courses/${courseId}`)
  ).json()
  await test.step('the course is what was reviewed', async () => {
    const outline = course.modules.map((module: { title: string; lessons: { title: string }[] }) => [
      module.title,
      ...module.lessons.map(lesson => lesson.title),
    ])
    expect(outline.slice(1)).toEqual([
      ['The moon', 'Spring and neap', 'Why twice a day'],
      ['The sea', 'Reading list'],
    ])
  })

  await test.step('and a learner plays it', async () => {
    const api = await apiAs(instructor)
    await api.delete(`/api/modules/${course.modules[0].moduleId}`)
    await expect
      .poll(async () => (await api.put(`/api/courses/${courseId}/publication`)).status(), {
        timeout: 120_000,
      })
      .toBe(200)
    const learner = await openAs(null)
    const email = newEmail()
    await learner.request.post('/api/accounts', {
      data: {
        email,
        password: PASSWORD,
        userType: 'student',
        firstName: 'L',
        lastName: 'L',
        region: 'europe',
      },
    })
    const signedIn = await openAs({ email, password: PASSWORD })
    await signedIn.goto(`/courses/${course.slug}`)
    await signedIn.getByRole('button', { name: 'Enroll for free' }).first().click()
    await expect(signedIn).toHaveURL(/\/learn\//)
    const lesson = course.modules[1].lessons[1].lessonId
    await signedIn.goto(`/learn/${course.slug}/${lesson}`)
    await play(signedIn)
    await expect.poll(() => positionSeconds(signedIn)).toBeGreaterThanOrEqual(1)
    // The video has captions, so the handout stands behind a tab of its own.
    await signedIn.getByRole('tab', { name: 'Resources' }).click()
    await expect(signedIn.getByText('01 - Why twice a day.pdf')).toBeVisible()
    const download = signedIn.waitForEvent('download')
    await signedIn
      .getByRole('region', { name: 'Resources' })
      .getByRole('button', { name: /Download/ })
      .click()
    expect((await download).suggestedFilename()).toContain('Why twice a day')
  })
})

test('an import goes on after the page was loaded anew, and is taken back as a whole', async ({
  openAs,
  sampleMedia,
}) => {
  const folder = await makeFolder(sampleMedia)
  const page = await openAs(instructor)
  // Leaving in the middle is asked about first.
  page.on('dialog', dialog => dialog.accept())
  await page.goto(`/studio/courses/${courseId}/import`)
  await settled(page)
  const setSpeed = await slowUploads(page, 20_000)
  await chooseFolder(page, folder)
  await page.getByRole('button', { name: 'Make 3 lessons' }).click()
  await expect(page.getByRole('progressbar', { name: 'Files of this import' })).toBeVisible()

  await test.step('elsewhere in the studio it is found again', async () => {
    await page.getByRole('link', { name: 'Your courses' }).first().click()
    const activity = page.getByRole('complementary', { name: 'Imports under way' })
    await expect(activity.getByRole('link')).toBeVisible()
    await activity.getByRole('link').click()
    await expect(page.getByRole('progressbar', { name: 'Files of this import' })).toBeVisible()
  })

  await test.step('after a reload the same folder goes on where it was', async () => {
    await page.reload()
    await setSpeed(null)
    await expect(page.getByText(/files? still to send/)).toBeVisible()
    await page.locator('input[data-chooses=folder]').first().setInputFiles(folder)
    await expect(page.getByText('All files are there')).toBeVisible({ timeout: 60_000 })
  })

  await page.getByRole('button', { name: 'Take the import back' }).click()
  await page.getByRole('button', { name: 'Take it back' }).click()
  await expect(page.getByText('All files are there')).toBeHidden()
  await page.goto(`/studio/courses/${courseId}`)
  const outline = page.getByRole('navigation', { name: 'Course outline' })
  await expect(outline.getByRole('button', { name: 'The only module', exact: true })).toBeVisible()
  await expect(outline.getByRole('button', { name: 'The moon', exact: true })).toBeHidden()
})

test('a file that fails can be tried again while the others go on', async ({ openAs, sampleMedia }) => {
  const folder = await makeFolder(sampleMedia)
  const page = await openAs(instructor)
  await page.goto(`/studio/courses/${courseId}/import`)
  await settled(page)
  let refusals = 0
  await page.route('**/captions', async route => {
    refusals += 1
    if (refusals > 1) return route.continue()
    await route.fulfill({ status: 503, json: { reason: 'unavailable', error: 'Not now.', status: 503 } })
  })
  await chooseFolder(page, folder)
  await page.getByRole('button', { name: 'Make 3 lessons' }).click()
  const failed = page.locator('[data-item-state=failed]')
  await expect(failed).toContainText('Not now.', { timeout: 60_000 })
  await expect(page.locator('[data-item-state=done]')).toHaveCount(4, { timeout: 60_000 })
  await failed.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('All files are there')).toBeVisible({ timeout: 60_000 })
})
