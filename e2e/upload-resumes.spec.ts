import { createReadStream } from 'node:fs'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { type Account, accessToken } from './accounts'
import { makeDraft } from './course-drafts'
import { test } from './fixtures'
import { restartWeb } from './restart-web'
import { chooseFile, digestOf, fileRow, largeVideo, slowUploads, storedDigest, uploadBar } from './uploads'

// check 15, in a browser: a cut once, by taking the connection away and leaving the page.

const CHUNK_BYTES = 8 * 1024 ** 2
const SIZE_BYTES = 3 * CHUNK_BYTES

let openLesson: (page: Page) => Promise<void>
let instructor: Account

test.beforeEach(async ({ apiAs, newPerson }) => {
  instructor = await newPerson('instructor')
  const { courseId, lessonId } = await makeDraft(await apiAs(instructor), 'Uploads of all kinds')
  openLesson = async page => {
    await page.goto(`/studio/courses/${courseId}?lesson=${lessonId}`)
    await expect(page.getByLabel('Files of this lesson')).toBeVisible()
  }
})

test('200 MB survive a cut, a restart of the server and a reload of the page, and are the same bytes (features 7)', async ({
  openAs,
  siteUrl,
  sampleMedia,
}) => {
  test.setTimeout(300_000)
  const size = 200 * 1024 ** 2
  const file = await largeVideo(sampleMedia, size)
  const page = await openAs(instructor)
  page.on('dialog', dialog => dialog.accept())
  await openLesson(page)
  const begun = new Set<string>()
  page.on('response', response => {
    if (response.request().method() === 'POST' && response.url().endsWith('/api/uploads'))
      begun.add(response.headers().location ?? '')
  })
  // So slow that there is something left at each of the steps, and so fast that the test ends.
  const setSpeed = await slowUploads(page, size / 25)
  await chooseFile(page, file)
  const bar = uploadBar(page, path.basename(file))
  const percent = async () => Number((await bar.getAttribute('aria-valuenow')) ?? 0)
  const reached = (least: number) =>
    expect.poll(percent, { timeout: 90_000, intervals: [250] }).toBeGreaterThanOrEqual(least)

  await reached(15)
  await page.context().setOffline(true)
  await expect(page.getByText('Offline. It goes on by itself.')).toBeVisible()
  await page.context().setOffline(false)
  await reached(35)
  await restartWeb()
  await reached(55)
  await openLesson(page)
  await setSpeed(null)
  await expect(page.getByRole('list', { name: 'Unfinished uploads' })).toContainText(path.basename(file))
  await chooseFile(page, file)
  await expect(fileRow(page, 'ready')).toBeVisible({ timeout: 120_000 })

  expect(begun.size).toBe(1)
  const fileId = [...begun][0]?.split('/').at(-1) ?? ''
  const token = await accessToken(siteUrl, instructor)
  expect(await storedDigest(siteUrl, token, fileId)).toBe(await digestOf(createReadStream(file)))
})

test('an upload that was cut goes on where it was, after the page was loaded anew', async ({
  openAs,
  sampleMedia,
}) => {
  const file = await largeVideo(sampleMedia, SIZE_BYTES)
  const page = await openAs(instructor)
  // Leaving in the middle of an upload is asked about first.
  page.on('dialog', dialog => dialog.accept())
  await openLesson(page)

  const setSpeed = await slowUploads(page, SIZE_BYTES / 12)
  await chooseFile(page, file)
  const bar = uploadBar(page, path.basename(file))
  await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(40)
  await page.context().setOffline(true)
  await expect(page.getByText('Offline. It goes on by itself.')).toBeVisible()
  await page.context().setOffline(false)
  await openLesson(page)

  await setSpeed(null)
  const list = page.getByRole('list', { name: 'Unfinished uploads' })
  await expect(list).toContainText(path.basename(file))
  const begun: string[] = []
  page.on('request', request => {
    if (request.method() === 'POST' && request.url().endsWith('/api/uploads')) begun.push(request.url())
  })
  const sent = page.waitForRequest(request => request.method() === 'PATCH')
  await chooseFile(page, file)
  const offset = Number((await sent).headers()['upload-offset'])
  // The chunk that was through, and what had come of the next one.
  expect(offset).toBeGreaterThanOrEqual(CHUNK_BYTES)
  expect(offset).toBeLessThan(SIZE_BYTES)
  await expect(fileRow(page, 'ready')).toBeVisible({ timeout: 90_000 })
  expect(begun).toEqual([])
  await expect(list).toBeHidden()
})

test('an upload whose connection is lost goes on by itself when it is back', async ({
  openAs,
  sampleMedia,
}) => {
  const file = await largeVideo(sampleMedia, SIZE_BYTES)
  const page = await openAs(instructor)
  await openLesson(page)
  const setSpeed = await slowUploads(page, SIZE_BYTES / 12)
  await chooseFile(page, file)
  const bar = uploadBar(page, path.basename(file))
  await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(40)
  await page.context().setOffline(true)
  await expect(page.getByText('Offline. It goes on by itself.')).toBeVisible()
  await page.context().setOffline(false)
  await setSpeed(null)
  await expect(fileRow(page, 'ready')).toBeVisible({ timeout: 90_000 })
})

test('a text file under the name of a video is refused in words, and nothing is kept of it', async ({
  openAs,
  apiAs,
  sampleMedia,
}) => {
  const page = await openAs(instructor)
  await openLesson(page)
  const refused = page.waitForResponse(response => response.request().method() === 'PATCH')
  await chooseFile(page, await sampleMedia.textNamedMp4())
  expect((await refused).status()).toBe(415)
  const row = page.locator('[data-upload-state=failed]')
  await expect(row.getByRole('alert')).toContainText('is text, whatever its name says')
  const uploadUrl = (await refused).url()
  const gone = await (await apiAs(instructor)).fetch(uploadUrl, {
    method: 'HEAD',
    headers: { 'tus-resumable': '1.0.0' },
  })
  expect(gone.status()).toBe(404)
})

test('a video whose end is missing says so at its lesson and cannot be published', async ({
  openAs,
  sampleMedia,
}) => {
  const page = await openAs(instructor)
  await openLesson(page)
  await chooseFile(page, await sampleMedia.truncatedVideo())
  const row = fileRow(page, 'failed')
  await expect(row).toContainText('This video is incomplete: its end is missing.', { timeout: 60_000 })
  await expect(row.getByRole('button', { name: 'Try again' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Publish', exact: true })).toBeDisabled()
})
