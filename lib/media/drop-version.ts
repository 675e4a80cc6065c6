import type { Actor } from '@/lib/auth/actor'
import { auditFile } from '@/lib/media/internal/audit-file'
import { readFile } from '@/lib/media/read-file'
import { dropReplacement, dropVersion } from '@/lib/media/version-store'
import { AppError } from '@/lib/platform/errors'
import { wakeRelay } from '@/lib/platform/outbox'
import { inTransaction, type Transaction } from '@/lib/platform/transaction'

/** Gives up a new version that is on its way or failed; the file stays as it is. Refuses `not_found`. */
export function discardReplacement(actor: Actor, fileId: string): Promise<void> {
  return dropping(actor, fileId, tx => dropReplacement(tx, fileId))
}

/** Removes a kept version before its time. Refuses `not_found`. */
export function removeVersion(actor: Actor, fileId: string, version: number): Promise<void> {
  return dropping(actor, fileId, tx => dropVersion(tx, fileId, version))
}

async function dropping(
  actor: Actor,
  fileId: string,
  drop: (tx: Transaction) => Promise<boolean>,
): Promise<void> {
  const file = await readFile(actor, fileId)
  await inTransaction(async tx => {
    if (!(await drop(tx))) throw new AppError('not_found', 'version_not_found')
    await auditFile(tx, actor, file, 'file.drop_version')
    await wakeRelay(tx)
  })
}
