import { statfs } from 'node:fs/promises'
import type { StorageRoom } from '@/lib/media/limit-schemas'
import { findSiteLimit } from '@/lib/media/limit-store'
import { prepareIncoming } from '@/lib/media/upload-store'

/** How much room there is: on the disk, and of what the site may keep. */
export async function readStorageRoom(): Promise<StorageRoom> {
  const [disk, site] = await Promise.all([statfs(await prepareIncoming()), findSiteLimit()])
  return { diskFreeBytes: disk.bavail * disk.bsize, diskTotalBytes: disk.blocks * disk.bsize, site }
}
