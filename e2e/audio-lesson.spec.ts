import { writeFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { expectStatus } from './accounts'
import { makeDraft } from './course-drafts'
import { test } from './fixtures'
import { accessibilityFaults, overflowPixels, settled } from './page-watch'
import { storedProgress } from './player'
import { chooseFile, fileRow } from './uploads'

const SAMPLES_PER_SECOND = 8000

/** A tone as a WAV file: 8 bits, one channel. */
function tone(durationSeconds: number, hertz: number): Buffer {
  const count = durationSeconds * SAMPLES_PER_SECOND
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + count, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(SAMPLES_PER_SECOND, 24)
  head.writeUInt32LE(SAMPLES_PER_SECOND, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36)
  head.writeUInt32LE(count, 40)
  const wave = Buffer.from(
    Array.from(
      { length: count },
      (_, at) => 128 + 20 * Math.sin((2 * Math.PI * hertz * at) / SAMPLES_PER_SECOND),
    ),
  )
  return Buffer.concat([head, wave])
}

const soundOf = (page: Page) =>
  page
    .getByTestId('video-player')
    .locator('video, audio')
    .evaluate(element => {
      const { currentTime, duration } = element as HTMLMediaElement
      return { currentTime, duration }
    })

test('a recording becomes a lesson that is listened to, and goes on where it was left', async ({
  openAs,
  apiAs,
  newPerson,
}) => {
  test.setTimeout(240_000)
  const instructor = await newPerson('instructor')
  const api = await apiAs(instructor)
  const { courseId, slug, lessonId } = await makeDraft(api, `The sea by ear ${Date.now().toString(36)}`)
  const file = test.info().outputPath('Waves.wav')
  await writeFile(file, tone(20, 300 + (Date.now() % 400)))

  await test.step('the instructor uploads it, and the course may be published', async () => {
    const studio = await openAs(instructor)
    await studio.goto(`/studio/courses/${courseId}?lesson=${lessonId}`)
    await settled(studio)
    await chooseFile(studio, file)
    await expect(fileRow(studio, 'ready')).toBeVisible({ timeout: 120_000 })
    await expectStatus(await api.put(`/api/courses/${courseId}/publication`), 200)
  })

  const learner = await newPerson('student')
  await expectStatus(await (await apiAs(learner)).post(`/api/courses/${courseId}/enrollments`), 201)
  const page = await openAs(learner)
  await page.goto(`/learn/${slug}/${lessonId}`)
  const player = page.getByTestId('video-player')

  await test.step('the stage is one of sound: a title and controls that stay, and no picture', async () => {
    await expect(player.getByRole('button', { name: 'Play the lesson' })).toBeVisible()
    await expect(player.getByText('The only lesson')).toBeVisible()
    await expect(player.getByRole('slider', { name: 'Position' })).toBeVisible()
    await expect(player.getByRole('button', { name: 'Full screen' })).toHaveCount(0)
    expect((await player.boundingBox())?.height).toBeLessThan(300)
    for (const theme of ['light', 'dark'] as const) expect(await accessibilityFaults(page, theme)).toEqual([])
    await page.setViewportSize({ width: 360, height: 800 })
    expect(await overflowPixels(page)).toBe(0)
  })

  const progress = page.waitForRequest(request => /\/learn\/api\/progress$/.test(request.url()))
  await test.step('it plays', async () => {
    await player.locator('video, audio').evaluate(element => {
      ;(element as HTMLMediaElement).muted = true
    })
    await player.getByRole('button', { name: 'Play the lesson' }).click()
    await expect.poll(async () => (await soundOf(page)).currentTime).toBeGreaterThanOrEqual(4)
    expect((await soundOf(page)).duration).toBeCloseTo(20, 0)
  })

  await test.step('and goes on there', async () => {
    await player.getByRole('button', { name: 'Pause' }).click()
    const paused = Math.floor((await soundOf(page)).currentTime)
    const fileId = (await progress).postDataJSON().file_id
    await expect.poll(async () => (await storedProgress(page, fileId)).progress_seconds).toBe(paused)
    await page.reload()
    await expect(player.getByRole('button', { name: 'Play the lesson' })).toBeVisible()
    await expect.poll(async () => (await soundOf(page)).currentTime).toBeGreaterThanOrEqual(paused - 1)
  })
})
