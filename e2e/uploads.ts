import { appendFile, copyFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import type { SampleMedia } from '@/lib/testing/sample-media'

/**
 * A short video in a large file that nobody has uploaded before. What makes it large is a box of free space (ISO/IEC
 * 14496-12 §8.1.2): what a cut takes away must be more than the buffers of a connection hold.
 */
export async function largeVideo(sampleMedia: SampleMedia, sizeBytes: number): Promise<string> {
  const small = await sampleMedia.video({ durationSeconds: 5 })
  const large = small.replace(/\.mp4$/, `-${Date.now()}.mp4`)
  const free = Buffer.alloc(sizeBytes, `${Date.now()} `)
  free.writeUInt32BE(sizeBytes, 0)
  free.write('free', 4, 'latin1')
  await copyFile(small, large)
  await appendFile(large, free)
  return large
}

/** Hands a file to the upload panel of the lesson that is open. */
export async function chooseFile(page: Page, file: string): Promise<void> {
  await page.getByLabel('Files of this lesson').locator('input[type=file]').setInputFiles(file)
}

export function uploadBar(page: Page, name: string): Locator {
  return page.getByRole('progressbar', { name: `Upload of ${name}` })
}

/** The row of a file that the server has, in that state. */
export function fileRow(page: Page, state: 'queued' | 'processing' | 'ready' | 'failed'): Locator {
  return page.locator(`[data-file-state=${state}]`)
}

/** Sends no faster than this, so that there is something to see and to cut; `null` takes the brake off again. */
export async function slowUploads(
  page: Page,
  bytesPerSecond: number,
): Promise<(bytesPerSecond: number | null) => Promise<void>> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.enable')
  const setSpeed = async (speed: number | null) => {
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: speed ?? -1,
    })
  }
  await setSpeed(bytesPerSecond)
  return setSpeed
}
