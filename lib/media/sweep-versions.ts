import { dropOldVersions } from '@/lib/media/version-store'
import { config } from '@/lib/platform/config'
import { logger } from '@/lib/platform/logger'
import { wakeRelay } from '@/lib/platform/outbox'

/** Removes the earlier versions of files that are kept no longer, by age or by number. Runs daily. */
export async function sweepVersions(): Promise<void> {
  const { mediaVersionsKept, mediaVersionsKeptDays } = config()
  const versions = await dropOldVersions(mediaVersionsKeptDays, mediaVersionsKept)
  if (versions > 0) await wakeRelay()
  logger().info({ operation: 'media.sweep', versions }, 'earlier versions swept')
}
