import { stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathOfUpload } from '@/lib/media/upload-store'

/** Until so many bytes of an upload are on the disk, however busy its server is; asking the server would end the piece. */
export async function untilArrived(uploadId: string, sizeBytes: number): Promise<void> {
  for (;;) {
    const found = await stat(pathOfUpload(uploadId)).catch(() => undefined)
    if (found && found.size >= sizeBytes) return
    await sleep(20)
  }
}
