import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { INSTRUCTOR, LEARNER } from './accounts'
import { makeDraft, uploadToLesson } from './course-drafts'
import { test } from './fixtures'
import { accessibilityFaults, overflowPixels, settled } from './page-watch'
import { play, positionSeconds, watchMediaRequests } from './player'
import { lessonOfType } from './sample-school'

const captions = (page: Page) => page.getByTestId('captions')
const choice = (page: Page) => page.getByTestId('video-player').getByLabel('Captions', { exact: true })

/** A ready video of the instructor's own, in a draft. */
async function ownVideo(api: APIRequestContext, file: string): Promise<{ fileId: string; courseId: string }> {
  const draft = await makeDraft(api, `Captions ${Date.now()}`, 'video')
  const fileId = await uploadToLesson(api, draft.lessonId, file, 'video/mp4')
  await expect
    .poll(async () => (await (await api.get(`/api/media/files/${fileId}`)).json()).data.state, {
      timeout: 120_000,
    })
    .toBe('ready')
  return { fileId, courseId: draft.courseId }
}

test.describe('captions while one watches', () => {
  test('are on where they are flagged, can be changed, and the choice is kept (features 25)', async ({
    openAs,
    newWatcher,
  }) => {
    const page = await openAs(await newWatcher('Mira'))
    const lesson = await lessonOfType(page.request, 'video')
    await page.goto(lesson)
    await play(page)
    // The first line stands for three seconds, in which a busy machine may not look.
    await expect(async () => {
      await page.locator('video').evaluate(one => void Object.assign(one, { currentTime: 0.5 }))
      await expect(captions(page)).toContainText('quiet chords', { timeout: 3000 })
    }).toPass()
    await choice(page).selectOption({ label: 'Deutsch' })
    await expect(captions(page)).toHaveAttribute('lang', 'de')
    await page.reload()
    await play(page)
    await expect(captions(page)).toHaveAttribute('lang', 'de')
    await page.keyboard.press('c')
    await expect(captions(page)).toHaveCount(0)
    await page.reload()
    await play(page)
    await expect.poll(() => positionSeconds(page)).toBeGreaterThan(1)
    await expect(captions(page)).toHaveCount(0)
  })

  test('go on after a pause longer than any address lives, as the video does (features 21)', async ({
    openAs,
    newWatcher,
  }) => {
    const page = await openAs(await newWatcher('Tove'))
    await page.goto(await lessonOfType(page.request, 'video'))
    await play(page)
    await expect.poll(() => positionSeconds(page)).toBeGreaterThan(1)
    await page.getByTestId('video-player').getByRole('button', { name: 'Pause' }).click()
    const { data } = await (
      await page.request.get(`/api/lessons/${page.url().split('/').at(-1)}/playback`)
    ).json()
    const lifeMs = Date.parse(data.expiresAt) - Date.now()
    // Half a minute where the browser tests start the app; five minutes elsewhere.
    test.setTimeout(lifeMs + 150_000)
    const media = watchMediaRequests(page)
    await page.waitForTimeout(lifeMs + 5000)
    // Another language was never loaded, so its address is needed now.
    await choice(page).selectOption({ label: 'Deutsch' })
    await page.keyboard.press('k')
    const before = await positionSeconds(page)
    await expect.poll(() => positionSeconds(page)).toBeGreaterThan(before + 1)
    await expect(captions(page)).toHaveAttribute('lang', 'de')
    await expect(page.getByTestId('video-player').getByRole('alert')).toHaveCount(0)
    expect(media.refused).toEqual([])
  })

  test('the transcript is read, searched, followed and leads into the video, by keyboard alone', async ({
    openAs,
    newWatcher,
  }) => {
    const page = await openAs(await newWatcher('Anouk'))
    await page.goto(await lessonOfType(page.request, 'video'))
    await settled(page)
    const panel = page.getByRole('tabpanel', { name: 'Transcript' })
    const lines = panel.getByRole('listitem')
    await expect(lines).toHaveCount(6)
    await panel.getByRole('searchbox').fill('EACH COLUMN')
    await expect(panel.getByText('1 line has this.')).toBeVisible()
    await expect(lines).toHaveCount(1)
    await panel.getByRole('searchbox').fill('')
    await expect(lines).toHaveCount(6)
    await expect(
      page.getByTestId('video-player').getByRole('button', { name: 'Play the lesson' }),
    ).toBeVisible()
    await lines.first().getByRole('button').focus()
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await expect.poll(() => positionSeconds(page)).toBeGreaterThan(10)
    await expect(lines.nth(4).getByRole('button')).toHaveAttribute('aria-current', 'true')
    await panel.getByLabel('Language of the transcript').selectOption({ label: 'Deutsch' })
    await expect(panel).toContainText('Zuerst öffnen wir die Datei')
    const saved = page.waitForEvent('download')
    await panel.getByRole('button', { name: 'Download the transcript' }).click()
    expect((await saved).suggestedFilename()).toMatch(/\.de\.txt$/)
  })

  test('the transcript is in the page before any script runs', async ({ openAs }) => {
    const page = await openAs(LEARNER, { javaScriptEnabled: false })
    await page.goto(await lessonOfType(page.request, 'video'))
    await expect(page.getByText('A number without a question')).toBeVisible()
  })
})

test.describe('the captions editor', () => {
  test('from a dropped file to the learner, by keyboard, with undo, history and a visible conflict (features 22, 25)', async ({
    openAs,
    apiAs,
    sampleMedia,
  }) => {
    test.setTimeout(240_000)
    const api = await apiAs(INSTRUCTOR)
    const { fileId } = await ownVideo(api, await sampleMedia.video({ durationSeconds: 8 }))
    const page = await openAs(INSTRUCTOR)
    await page.goto(`/studio/media/${fileId}/captions`)
    await settled(page)
    await page.locator('input[type=file]').setInputFiles({
      name: 'lesson.de.srt',
      mimeType: 'application/x-subrip',
      buffer: Buffer.from('1\r\n00:00:01,000 --> 00:00:03,000\r\nGrüße an alle\r\n', 'latin1'),
    })
    const text = page.getByLabel('Text of cue 1', { exact: true })
    await expect(text).toHaveValue('Grüße an alle')
    const cues = page.getByTestId('cues').getByRole('listitem')

    await text.focus()
    await page.keyboard.press('End')
    await page.keyboard.type(' im Saal, guten Morgen')
    await page.keyboard.press('Alt+x')
    // Split where the cursor is, at the end, is split in the middle.
    await expect(page.getByLabel('Text of cue 2', { exact: true })).toBeFocused()
    await page.keyboard.press('Control+z')
    await expect(page.getByLabel('Text of cue 2', { exact: true })).toHaveCount(0)
    await expect(text).toHaveValue('Grüße an alle im Saal, guten Morgen')
    await page.keyboard.press('Alt+n')
    await expect(page.getByLabel('Text of cue 2', { exact: true })).toBeVisible()
    await expect(text).toHaveValue('')
    await expect(text).toBeFocused()
    await page.keyboard.type('Anfang')
    await expect(page.getByText('Saved', { exact: true })).toBeVisible()
    await expect(text).toHaveValue('Anfang')
    expect(await cues.count()).toBeGreaterThanOrEqual(2)

    // Somebody else saves; what is typed here stays, and both are offered.
    const { data: present } = await (await api.get(`/api/media/files/${fileId}/captions/de`)).json()
    const cue = { startMs: 0, endMs: 1000, text: 'Von jemand anderem' }
    const saved = await api.put(`/api/media/files/${fileId}/captions/de`, {
      data: { ...present, cues: [cue] },
    })
    expect(saved.status()).toBe(200)
    await text.fill('Mein Anfang')
    await expect(page.getByText('These captions were saved elsewhere as well')).toBeVisible()
    await expect(text).toHaveValue('Mein Anfang')
    await page.getByRole('button', { name: 'Keep mine' }).click()
    await expect(page.getByText('Saved', { exact: true })).toBeVisible()

    await page.getByRole('button', { name: 'History' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('listitem').nth(1).getByRole('button', { name: 'Bring back' }).click()
    await expect(text).toHaveValue('Von jemand anderem')
    await expect(cues).toHaveCount(1)

    await page.getByRole('button', { name: 'Delete Deutsch' }).click()
    await expect(page.getByText('This file has no captions yet.')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(text).toHaveValue('Von jemand anderem')

    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      expect.soft(await overflowPixels(page), `at ${width}`).toBe(0)
      for (const theme of ['light', 'dark'] as const)
        expect.soft(await accessibilityFaults(page, theme), `at ${width}`).toEqual([])
    }
  })

  test('no label and no cue runs as a script, in the editor or for who watches (check 23)', async ({
    openAs,
    apiAs,
    sampleMedia,
  }) => {
    test.setTimeout(240_000)
    const api = await apiAs(INSTRUCTOR)
    const { fileId, courseId } = await ownVideo(api, await sampleMedia.video({ durationSeconds: 8 }))
    const payloads = [
      '<script>window.ran = 1</script>',
      '<img src=x onerror="window.ran = 1">',
      '<svg/onload=window.ran=1>',
      '"><iframe srcdoc="<script>parent.ran=1</script>">',
      '&lt;img src=x onerror=window.ran=1&gt;',
      '<v <img src=x onerror=window.ran=1>>x</v>',
      '<c.x onclick=window.ran=1>x</c>',
      '<a href="javascript:window.ran=1">x</a>',
      '<i><b onmouseover=window.ran=1>x</b></i>',
      '{{constructor.constructor("window.ran=1")()}}',
    ]
    const cues = payloads.map((text, index) => ({ startMs: index * 100, endMs: 8000, text }))
    for (const [language, label] of [
      ['en', payloads[1]],
      ['de', payloads[3]],
    ] as const) {
      const answer = await api.put(`/api/media/files/${fileId}/captions/${language}`, {
        data: { revision: 0, label: label?.slice(0, 80), isDefault: language === 'en', cues },
      })
      expect(answer.status(), await answer.text()).toBe(200)
    }
    const page = await openAs(INSTRUCTOR)
    const ran = () => page.evaluate(() => 'ran' in window)
    await page.goto(`/studio/media/${fileId}/captions`)
    await settled(page)
    await expect(page.getByLabel('Text of cue 1', { exact: true })).toHaveValue(payloads[0] ?? '')
    expect(await ran()).toBe(false)
    const { data: course } = await (await api.get(`/api/studio/courses/${courseId}`)).json()
    await page.goto(`/learn/${course.slug}/${course.modules[0].lessons[0].lessonId}`)
    await play(page)
    await expect(captions(page)).toContainText('<script>')
    await expect(page.getByRole('tabpanel', { name: 'Transcript' })).toContainText(
      '<svg/onload=window.ran=1>',
    )
    await expect.poll(() => positionSeconds(page)).toBeGreaterThan(2)
    expect(await ran()).toBe(false)
    expect(await page.locator('main iframe, main svg[onload], main img[src="x"]').count()).toBe(0)
  })
})
