import { expect, type Page } from '@playwright/test'

/** An ended session answers for a second at most (check 7): each web process knows it for so long. */
export async function isSignedOut(page: Page): Promise<void> {
  await expect(async () => {
    await page.reload()
    await expect(page).toHaveURL(/\/sign-in\?next=/, { timeout: 1000 })
  }).toPass({ timeout: 30_000 })
}
