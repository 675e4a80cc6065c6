import { sizeText } from '@/lib/media/policy'
import { findReservations } from '@/lib/media/quota-store'
import { arrivedBytes, freeBytes } from '@/lib/media/upload-store'
import { AppError } from '@/lib/platform/errors'

const DISK_RESERVE_BYTES = 512 * 1024 ** 2

/** Refuses `storage_full` when so many bytes do not fit on the disk beside what other uploads have announced. */
export async function refuseFullDisk(sizeBytes: number): Promise<void> {
  const free = Math.max(0, (await freeBytes()) - (await awaitedBytes()) - DISK_RESERVE_BYTES)
  if (free > 0 && free >= sizeBytes) return
  throw new AppError('unavailable', 'storage_full', {
    publicMessage: `This file has ${sizeText(sizeBytes)}, and there is space for ${sizeText(free)} on the disk of this server. An administrator has to free some first.`,
    details: {
      retryAfterSeconds: 60,
      limit: { of: 'disk', valueBytes: free, changedBy: 'An administrator' },
    },
  })
}

// Upload by upload, because one that reserved nothing takes nothing off what the others still bring.
async function awaitedBytes(): Promise<number> {
  let sum = 0
  for (const { uploadId, reservedBytes } of await findReservations())
    sum += Math.max(0, reservedBytes - (await arrivedBytes(uploadId)))
  return sum
}
