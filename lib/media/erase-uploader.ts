import { erasedUserOf } from '@/lib/auth/erase-due-accounts'
import { dropUpload } from '@/lib/media/finish-upload'
import { withUploadLock } from '@/lib/media/internal/upload-lock'
import { findUpload, listUploads } from '@/lib/media/upload-store'
import { eraseFromDocuments } from '@/lib/media/uploader-store'
import type { EventHandlers } from '@/lib/platform/outbox'

/** Takes an erased person out of what describes media, and what they were still uploading. */
export async function eraseUploader(userId: string): Promise<void> {
  for (const uploadId of await listUploads()) {
    const upload = await findUpload(uploadId)
    if (upload?.userId === userId) await withUploadLock(uploadId, () => dropUpload(uploadId))
  }
  await eraseFromDocuments(userId)
}

export const uploaderEvents: EventHandlers = {
  'account.erased.media': event => eraseUploader(erasedUserOf(event)),
}
