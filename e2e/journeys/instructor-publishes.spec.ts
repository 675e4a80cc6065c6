import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { newEmail, PASSWORD } from '../accounts'
import { test } from '../fixtures'
import { play, positionSeconds, storedProgress, watchMediaRequests } from '../player'
import { chooseFile, fileRow, slowUploads, uploadBar } from '../uploads'

const TITLE = `Tides for beginners ${Date.now().toString(36)}`
const LESSON = 'Why the sea comes twice a day'

test('an instructor’s video becomes a lesson that a new learner watches, leaves and goes on with elsewhere', async ({
  openAs,
  newPerson,
  sampleMedia,
}) => {
  test.setTimeout(360_000)
  // It has to be playing still when it is paused, however long the steps before took.
  const video = await sampleMedia.video({ durationSeconds: 40, seed: Date.now() })

  const studio = await openAs(null)
  await test.step('the instructor signs in by the form', async () => {
    const { email, password } = await newPerson('instructor', 'Ines')
    await studio.goto('/sign-in?next=/studio')
    await studio.getByLabel('Email').fill(email)
    await studio.getByLabel('Password', { exact: true }).fill(password)
    await studio.getByRole('button', { name: 'Sign in' }).click()
    await expect(studio.getByRole('heading', { name: 'Your courses' })).toBeVisible()
  })

  await test.step('makes a course with a module and a video lesson', () => makeCourse(studio))

  await test.step('uploads a video and sees how far it is', async () => {
    const setSpeed = await slowUploads(studio, 250_000)
    await chooseFile(studio, video)
    const bar = uploadBar(studio, path.basename(video))
    await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(10)
    await expect(studio.getByRole('button', { name: 'Publish', exact: true })).toBeDisabled()
    await setSpeed(null)
    await expect(fileRow(studio, 'ready')).toBeVisible({ timeout: 180_000 })
  })

  await test.step('publishes', async () => {
    await studio.getByRole('button', { name: 'Publish', exact: true }).click()
    await expect(studio.getByRole('heading', { name: 'This course is live' })).toBeVisible()
  })

  const learner = await openAs(null)
  const account = { email: newEmail(), password: PASSWORD }
  await test.step('a new learner signs up, finds the course and enrolls', async () => {
    await signUp(learner, account.email)
    await findAndEnroll(learner)
  })

  const requested = watchMediaRequests(learner)
  const progress = learner.waitForRequest(request => /\/learn\/api\/progress$/.test(request.url()))
  await test.step('the video plays from the renditions made here', async () => {
    await play(learner)
    await expect.poll(() => positionSeconds(learner)).toBeGreaterThanOrEqual(3)
    expect(requested.ranges('video')).not.toHaveLength(0)
    expect(requested.ranges('audio')).not.toHaveLength(0)
    expect(requested.refused).toEqual([])
  })

  const fileId = (await progress).postDataJSON().file_id
  await test.step('the stored position follows', async () => {
    const shown = await positionSeconds(learner)
    await expect
      .poll(async () => (await storedProgress(learner, fileId)).progress_seconds)
      .toBeGreaterThanOrEqual(Math.floor(shown))
  })

  const stored = await test.step('and is where the learner paused', async () => {
    await learner.getByTestId('video-player').getByRole('button', { name: 'Pause' }).click()
    const paused = Math.floor(await positionSeconds(learner))
    await expect.poll(async () => (await storedProgress(learner, fileId)).progress_seconds).toBe(paused)
    return paused
  })

  await test.step('another browser of the learner goes on there', async () => {
    const elsewhere = await openAs(account)
    await elsewhere.goto(learner.url())
    await expect(elsewhere.getByRole('heading', { name: LESSON, level: 1 })).toBeVisible()
    await expect.poll(() => positionSeconds(elsewhere)).toBeGreaterThan(stored - 2)
    expect(await positionSeconds(elsewhere)).toBeLessThan(stored + 5)
    await play(elsewhere)
    await expect.poll(() => positionSeconds(elsewhere)).toBeGreaterThan(stored)
  })
})

async function makeCourse(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'New course' }).click()
  await page.getByLabel('Title').fill(TITLE)
  await page.getByRole('button', { name: 'Create the draft' }).click()
  await page.getByRole('button', { name: 'Add module' }).click()
  const name = page.getByLabel('Module title')
  await name.fill('The moon')
  await name.press('Enter')
  await page.getByRole('button', { name: 'Add lesson to The moon' }).click()
  await expect(page.getByRole('heading', { name: 'Lesson', exact: true })).toBeVisible()
  await page.getByLabel('Title', { exact: true }).fill(LESSON)
  await expect(page.getByRole('button', { name: new RegExp(`^${LESSON}`) })).toBeVisible()
}

async function signUp(page: Page, email: string): Promise<void> {
  await page.goto('/sign-up')
  await page.getByLabel('First name').fill('Noor')
  await page.getByLabel('Last name').fill('Haddad')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByLabel('Region').selectOption({ label: 'Africa' })
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByRole('button', { name: 'Account of Noor Haddad' })).toBeVisible()
}

async function findAndEnroll(page: Page): Promise<void> {
  await page.goto('/courses')
  await page.getByRole('main').getByRole('searchbox', { name: 'Search courses' }).fill(TITLE)
  await expect(page.getByRole('status').filter({ hasText: '1 course' })).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: TITLE, exact: true }).click()
  await page.getByRole('button', { name: 'Enroll for free' }).click()
  await expect(page.getByRole('heading', { name: LESSON, level: 1 })).toBeVisible()
}
