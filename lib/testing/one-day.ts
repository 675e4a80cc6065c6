import { setTimeout as sleep } from 'node:timers/promises'

const DAY_MS = 24 * 60 * 60 * 1000
// Longer than any test takes, on a slow machine as well, and shorter than a hook may.
const TEST_MS_MAX = 60_000

/** Lets midnight of UTC pass where it is near, so that what a test calls today is one day from its first line to its last. */
export async function stayWithinOneDay(): Promise<void> {
  const leftMs = DAY_MS - (Date.now() % DAY_MS)
  if (leftMs < TEST_MS_MAX) await sleep(leftMs)
}
