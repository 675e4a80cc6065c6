import { signDeliveryToken } from '@/lib/media/internal/delivery-token'
import type { LibraryFile } from '@/lib/media/library-schemas'
import type { Access, LibraryRow } from '@/lib/media/library-store'
import { config } from '@/lib/platform/config'

const PICTURE_SECONDS = 15 * 60

/** A row as the library shows it to one person. What was counted of it is null while that is not known. */
export function describeLibraryFile(
  row: LibraryRow,
  userId: string,
  access: Access | undefined,
): LibraryFile {
  const { contentId, sortKey: _, thumbnailName, createdAt, ...file } = row
  return {
    ...file,
    createdAt: createdAt.toISOString(),
    thumbnailUrl:
      thumbnailName && row.state === 'ready' ? pictureUrl(contentId, thumbnailName, userId) : null,
    accessCount: access?.accessCount ?? null,
    lastAccessedAt: access?.lastAccessedAt?.toISOString() ?? null,
  }
}

function pictureUrl(contentId: string, name: string, userId: string): string {
  const expiresAtSeconds = Math.floor(Date.now() / 1000) + PICTURE_SECONDS
  const token = signDeliveryToken({ fileId: contentId, userId, expiresAtSeconds }, config().authSecret)
  return `${config().mediaBaseUrl ?? ''}/api/media/${token}/${contentId}/${name}`
}
