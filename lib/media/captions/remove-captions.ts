import type { Actor } from '@/lib/auth/actor'
import { captionsName } from '@/lib/media/captions/caption-names'
import { deleteCaption, lockFileForCaptions, unlinkNames } from '@/lib/media/captions/caption-store'
import { announceFile } from '@/lib/media/internal/announce-file'
import { auditFile } from '@/lib/media/internal/audit-file'
import { readFile } from '@/lib/media/read-file'
import { AppError } from '@/lib/platform/errors'
import { inTransaction } from '@/lib/platform/transaction'

/** Takes captions of a language away; their revisions stay, so `restoreCaptions` brings them back. Refuses `not_found`. */
export async function removeCaptions(actor: Actor, fileId: string, language: string): Promise<void> {
  const file = await readFile(actor, fileId)
  await inTransaction(async tx => {
    await lockFileForCaptions(tx, fileId)
    if (!(await deleteCaption(tx, fileId, language))) throw new AppError('not_found', 'captions_not_found')
    await unlinkNames(tx, fileId, [captionsName(language)])
    await announceFile(tx, fileId)
    await auditFile(tx, actor, file, 'captions.delete')
  })
}
