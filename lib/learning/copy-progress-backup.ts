import type { ProgressBackup } from '@/lib/learning/progress-backup'
import { listChangedProgress, moveBackupCursor, readBackupCursor } from '@/lib/learning/progress-store'

// A row gets its time before its transaction commits, so what is younger than this is looked at once more.
const OVERLAP_MS = 60_000
const PAGE_SIZE = 500

/** Copies what changed since the last pass to the backup store and says how many rows. Safe to repeat and to interrupt. */
export async function copyProgressBackup(backup: ProgressBackup, signal?: AbortSignal): Promise<number> {
  const cursor = await readBackupCursor(backup.name)
  const since = new Date(Math.max(0, cursor.getTime() - OVERLAP_MS))
  let copied = 0
  let last: { updatedAt: string; id: string } | null = null
  do {
    const page = await listChangedProgress(since, last, PAGE_SIZE)
    last = page.last
    if (!last) break
    await backup.append(page.rows)
    await moveBackupCursor(backup.name, last.updatedAt)
    copied += page.rows.length
  } while (!signal?.aborted)
  return copied
}
