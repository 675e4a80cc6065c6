import type { Actor } from '@/lib/auth/actor'
import type { DeletionReport } from '@/lib/media/library-schemas'
import { removeFile } from '@/lib/media/remove-file'
import { AppError, isIncident } from '@/lib/platform/errors'
import { describeCause, logger } from '@/lib/platform/logger'

/**
 * Removes several files, each for itself, and says of each what became of it. What is not there, or not the actor's,
 * counts as gone already; one that fails keeps none of the others from going.
 */
export async function removeFiles(actor: Actor, fileIds: string[]): Promise<DeletionReport> {
  const report: DeletionReport = { done: [], already: [], failed: [] }
  for (const fileId of new Set(fileIds)) {
    try {
      await removeFile(actor, fileId)
      report.done.push(fileId)
    } catch (error) {
      if (error instanceof AppError && error.kind === 'not_found') report.already.push(fileId)
      else report.failed.push({ fileId, reason: reasonOf(error) })
    }
  }
  return report
}

function reasonOf(error: unknown): string {
  if (error instanceof AppError && !isIncident(error)) return error.publicMessage
  logger().error({ operation: 'media.remove', cause: describeCause(error) }, 'file not removed')
  return 'It could not be deleted just now. Please try again.'
}
