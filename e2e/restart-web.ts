import { existsSync, writeFileSync } from 'node:fs'
import { expect } from '@playwright/test'

/** Starts the web processes anew and comes back when the site answers again. The worker and the databases stay. */
export async function restartWeb(): Promise<void> {
  const file = process.env.E2E_RESTART_FILE
  if (!file)
    throw new Error('E2E_RESTART_FILE is not set: run the journeys by `npm test`, which starts the site')
  writeFileSync(file, 'please')
  await expect.poll(() => existsSync(file), { timeout: 90_000 }).toBe(false)
}
