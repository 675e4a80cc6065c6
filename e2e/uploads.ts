import { createHash, randomBytes } from 'node:crypto'
import { appendFile, copyFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import type { SampleMedia } from '@/lib/testing/sample-media'

/**
 * A short video in a large file that nobody has uploaded before. What makes it large is a box of free space (ISO/IEC
 * 14496-12 §8.1.2) full of noise, which nothing on the way can make smaller.
 */
export async function largeVideo(sampleMedia: SampleMedia, sizeBytes: number): Promise<string> {
  const small = await sampleMedia.video({ durationSeconds: 5 })
  const large = small.replace(/\.mp4$/, `-${Date.now()}.mp4`)
  const box = Buffer.alloc(8)
  box.writeUInt32BE(sizeBytes, 0)
  box.write('free', 4, 'latin1')
  await copyFile(small, large)
  await appendFile(large, box)
  for (let left = sizeBytes - box.length; left > 0; left -= NOISE_BYTES)
    await appendFile(large, randomBytes(Math.min(left, NOISE_BYTES)))
  return large
}

const NOISE_BYTES = 4 * 1024 ** 2

/** The SHA-256 of what the server keeps of an own upload, found by fetching all of it. */
export async function storedDigest(siteUrl: string, token: string, fileId: string): Promise<string> {
  const answer = await fetch(`${siteUrl}/api/account/export/files/${fileId}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  if (!answer.ok || !answer.body) throw new Error(`not to be had: ${answer.status}`)
  return digestOf(answer.body)
}

export async function digestOf(chunks: AsyncIterable<Uint8Array> | ReadableStream): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of chunks as AsyncIterable<Uint8Array>) hash.update(chunk)
  return hash.digest('hex')
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
