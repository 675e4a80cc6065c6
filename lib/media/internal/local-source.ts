import { createWriteStream } from 'node:fs'
import { rm, stat, statfs } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { openBlob, pathOfBlob, statStored } from '@/lib/media/blob-store'
import { AppError } from '@/lib/platform/errors'

/**
 * A path to contents for programs: where they lie on the local disk, else a copy in the job's folder under the given
 * name, which goes with it. Refuses `original_missing` and, before a byte is copied, `storage_full`.
 */
export async function localPathOf(sha256: string, folder: string, name: string): Promise<string> {
  const inPlace = await pathOfBlob(sha256)
  // A move between storages may have taken it away since the row was read; then it is copied from where it went.
  if (inPlace && (await stat(inPlace).catch(() => undefined))) return inPlace
  const stored = await statStored(sha256)
  if (!stored) throw originalMissing()
  await refuseWithoutSpace(folder, stored.sizeBytes)
  const copy = path.join(folder, name)
  try {
    await pipeline(await openBlob(sha256), createWriteStream(copy, { flags: 'w' }))
  } catch (error) {
    await rm(copy, { force: true })
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw storageFull(error)
    if (error instanceof AppError && error.reason === 'blob_missing') throw originalMissing(error)
    throw error
  }
  const { size } = await stat(copy)
  // A connection that ends early looks like an end.
  if (size !== stored.sizeBytes) throw new AppError('unavailable', 'storage')
  return copy
}

// What is made of a video is about as large as the video, and others want to write as well.
const ROOM_FACTOR = 2

async function refuseWithoutSpace(folder: string, sizeBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < sizeBytes * ROOM_FACTOR) throw storageFull()
}

function storageFull(cause?: unknown): AppError {
  return new AppError('unavailable', 'storage_full', {
    cause,
    publicMessage: 'The storage is full. An administrator has to free space.',
  })
}

function originalMissing(cause?: unknown): AppError {
  return new AppError('gone', 'original_missing', {
    cause,
    publicMessage: 'The uploaded file is no longer there. Please upload it again.',
  })
}
