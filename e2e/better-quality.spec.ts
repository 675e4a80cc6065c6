import { expect } from '@playwright/test'
import { makeHandoutPdf } from '@/lib/testing/handout-pdf'
import { expectStatus } from './accounts'
import { makeDraft, uploadToLesson } from './course-drafts'
import { test } from './fixtures'
import { settled } from './page-watch'
import { play, positionSeconds } from './player'

const LONG_SECONDS = 120
const FROM_SECONDS = 40

test('who watches the original is offered the finished video, and goes on at the same second', async ({
  openAs,
  apiAs,
  newPerson,
  sampleMedia,
}) => {
  test.setTimeout(420_000)
  const instructor = await newPerson('instructor')
  const api = await apiAs(instructor)
  const draft = await makeDraft(api, `In the making ${Date.now().toString(36)}`, 'document')
  const outPath = test.info().outputPath('handout.pdf')
  await makeHandoutPdf({ title: 'First', sections: [{ heading: 'First', body: 'A page.' }], outPath })
  await uploadToLesson(api, draft.lessonId, outPath, 'application/pdf')
  await expectStatus(await api.put(`/api/courses/${draft.courseId}/publication`), 200)
  const added = await api.post(`/api/modules/${draft.moduleId}/lessons`, {
    data: { title: 'The film', type: 'video' },
  })
  const { lessonId } = (await added.json()).data
  // Long enough that it is still being made when the page is there.
  const video = await sampleMedia.video({
    durationSeconds: LONG_SECONDS,
    width: 640,
    height: 360,
    seed: Date.now() % 1e6,
  })
  const learner = await newPerson('student')
  await expectStatus(await (await apiAs(learner)).post(`/api/courses/${draft.courseId}/enrollments`), 201)
  const page = await openAs(learner)
  // Last, because from here on it is a race with the worker.
  await uploadToLesson(api, lessonId, video, 'video/mp4')
  await page.goto(`/learn/${draft.slug}/${lessonId}`)
  await settled(page)
  const player = page.getByTestId('video-player')
  // It is large, and the machine is busy making it.
  await expect(player.getByRole('button', { name: 'Play the lesson' })).toBeVisible({ timeout: 60_000 })
  await play(page)
  await expect
    .poll(() => player.locator('video').evaluate(one => (one as HTMLVideoElement).currentSrc))
    .toMatch(/\/original$/)
  // How long the making takes depends on the machine, so it waits.
  await player.locator('video').evaluate(one => (one as HTMLVideoElement).pause())
  const offer = player.getByRole('button', { name: 'Switch' })
  await expect(offer).toBeVisible({ timeout: 240_000 })
  await player.locator('video').evaluate((one, at) => {
    Object.assign(one, { currentTime: at })
  }, FROM_SECONDS)
  await player.hover()
  await player.getByRole('button', { name: 'Play', exact: true }).click()
  await expect.poll(() => positionSeconds(page)).toBeGreaterThan(FROM_SECONDS)
  const before = await positionSeconds(page)
  await offer.click()
  await expect(offer).toHaveCount(0)
  await expect
    .poll(() => player.locator('video').evaluate(one => (one as HTMLVideoElement).currentSrc))
    .toMatch(/^blob:/)
  await expect.poll(() => positionSeconds(page)).toBeGreaterThanOrEqual(before)
  await expect
    .poll(() => player.locator('video').evaluate(one => (one as HTMLVideoElement).paused))
    .toBe(false)
})
