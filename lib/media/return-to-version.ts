import type { Actor } from '@/lib/auth/actor'
import { readFile } from '@/lib/media/read-file'
import { hasReplacement, holdForReplacement, wantBack } from '@/lib/media/version-store'
import { AppError } from '@/lib/platform/errors'
import { wakeRelay } from '@/lib/platform/outbox'
import { sagaStep } from '@/lib/platform/saga-step'
import { inTransaction, type Transaction } from '@/lib/platform/transaction'

/**
 * Puts a kept version back in the place of the present one, which is kept in turn. Refuses `not_found`, also for what is
 * not the actor's, `version_not_ready`, and `replacement_waiting` while a new version is on its way.
 */
export async function returnToVersion(actor: Actor, fileId: string, version: number): Promise<void> {
  await readFile(actor, fileId)
  await sagaStep('version.return', () => inTransaction(tx => wantVersion(tx, fileId, version)))
}

async function wantVersion(tx: Transaction, fileId: string, version: number): Promise<void> {
  const file = await holdForReplacement(tx, fileId)
  if (!file) throw new AppError('not_found', 'file_not_found')
  if (await hasReplacement(tx, fileId)) {
    throw new AppError('conflict', 'replacement_waiting', {
      publicMessage: 'A new version of this file is on its way. Discard it first.',
    })
  }
  const outcome = await wantBack(tx, fileId, version)
  if (outcome === 'missing') {
    throw new AppError('not_found', 'version_not_found', {
      publicMessage: 'This version is not kept any more.',
    })
  }
  if (outcome === 'not_ready') {
    throw new AppError('conflict', 'version_not_ready', {
      publicMessage: 'This version never became ready.',
    })
  }
  await wakeRelay(tx)
}
