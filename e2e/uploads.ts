import type { Locator, Page } from '@playwright/test'

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
