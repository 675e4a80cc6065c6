import type { Actor } from '@/lib/auth/actor'
import { appendAudit } from '@/lib/platform/audit'
import type { Transaction } from '@/lib/platform/transaction'

interface OwnedFile {
  fileId: string
  uploadedBy: string | null
  instructorId: string | null
}

/** Whether it takes the rights of an admin to change this file. */
export function isFileOfOthers(actor: Pick<Actor, 'userId'>, file: OwnedFile): boolean {
  return actor.userId !== file.uploadedBy && actor.userId !== file.instructorId
}

/** Notes in the transaction of a change that an admin made it to a file of somebody else (I20). */
export async function auditFile(
  tx: Transaction,
  actor: Actor,
  file: OwnedFile,
  action: string,
): Promise<void> {
  if (!isFileOfOthers(actor, file)) return
  const { uploadedBy, instructorId } = file
  const about = { actorId: actor.userId, action, targetType: 'file', targetId: file.fileId }
  await appendAudit(tx, { ...about, before: { uploadedBy, instructorId } })
}
