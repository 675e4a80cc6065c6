import { expect, type Page } from '@playwright/test'

export interface StoredProgress {
  progress_seconds: number
  progress_percentage: number
  completed: boolean
}

/** Starts the video, without sound: a machine without a sound card may refuse to play it otherwise. */
export async function play(page: Page): Promise<void> {
  const player = page.getByTestId('video-player')
  const start = player.getByRole('button', { name: 'Play the lesson' })
  await expect(start).toBeVisible()
  await player.locator('video').evaluate(video => {
    if (video instanceof HTMLVideoElement) video.muted = true
  })
  await start.click()
}

/** Where the picture is. */
export function positionSeconds(page: Page): Promise<number> {
  return page.locator('video').evaluate(video => (video as HTMLVideoElement).currentTime)
}

/** How much of the video is there ahead of where the picture is. */
export function bufferedSeconds(page: Page): Promise<number> {
  return page.locator('video').evaluate(element => {
    const { buffered, currentTime } = element as HTMLVideoElement
    return buffered.length === 0 ? 0 : buffered.end(buffered.length - 1) - currentTime
  })
}

/** What the server keeps, as the person of this page reads it. */
export async function storedProgress(page: Page, fileId: string): Promise<StoredProgress> {
  return (await page.request.get(`/learn/api/progress/file/${fileId}`)).json()
}

/** Notes which parts of the media a page asks for. */
export function watchMediaRequests(page: Page) {
  const parts: { name: string; range: string }[] = []
  const refused: string[] = []
  page.on('response', response => {
    const [, name] = /\/api\/media\/[^/]+\/[^/]+\/([^/?]+)$/.exec(response.url()) ?? []
    if (!name) return
    if (response.status() >= 400) refused.push(`${name}: ${response.status()}`)
    const range = response.headers()['content-range']
    if (response.status() === 206 && range) parts.push({ name, range })
  })
  const names = { video: /^v\d+[\w-]*\.mp4$/, audio: /^a(-\w+)?\.mp4$/ }
  return {
    refused,
    /** The byte ranges that came (status 206) of video renditions or of the sound. */
    ranges: (kind: keyof typeof names) => parts.filter(({ name }) => names[kind].test(name)),
  }
}
