import { findDocumentsOf, findUploadsOf } from '@/lib/media/uploader-store'
import { config } from '@/lib/platform/config'

/**
 * What the media store has about a person, and where they download each file that they uploaded. Refuses `media_store`
 * while it is down; one that is switched off has nothing.
 */
export async function exportMedia(userId: string) {
  const uploads = await findUploadsOf(userId)
  return {
    records: config().isMediaStoreEnabled ? await findDocumentsOf(userId) : {},
    files: uploads.map(({ fileId, originalName }) => ({
      fileId,
      name: originalName,
      download: new URL(`/api/account/export/files/${fileId}`, config().baseUrl).href,
    })),
  }
}
