import { createWriteStream } from 'node:fs'
import { rm, stat, statfs } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { openBlob, originalOf, pathOfBlob } from '@/lib/media/blob-store'
import { AppError } from '@/lib/platform/errors'

/**
 * A path from which programs can read the original of a file: its own on the local disk, or a copy in the job's folder,
 * which goes with it. Refuses `original_missing` and, before a byte is copied, `storage_full`.
 */
export async function localSource(fileId: string, folder: string, signal: AbortSignal): Promise<string> {
  const original = await originalOf(fileId)
  if (!original) throw originalMissing()
  const { sha256, sizeBytes } = original
  const inPlace = await pathOfBlob(sha256)
  if (inPlace) {
    // A move between storages may have taken it away since the row was read; then it is copied from where it went.
    if (await stat(inPlace).catch(() => undefined)) return inPlace
  }
  await refuseWithoutSpace(folder, sizeBytes)
  const copy = path.join(folder, 'source')
  try {
    await pipeline(await openBlob(sha256), createWriteStream(copy, { flags: 'w' }), { signal })
  } catch (error) {
    await rm(copy, { force: true })
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw storageFull(error)
    if (error instanceof AppError && error.reason === 'blob_missing') throw originalMissing(error)
    throw error
  }
  const { size } = await stat(copy)
  // A connection that ends early looks like an end.
  if (size !== sizeBytes) throw new AppError('unavailable', 'storage')
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
