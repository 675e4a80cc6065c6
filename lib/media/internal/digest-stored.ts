import { createHash } from 'node:crypto'
import { openBlob } from '@/lib/media/blob-store'
import { AppError } from '@/lib/platform/errors'

/** Reads a content through and says whether it is what its name says (MED-37). One that is not there is not whole. */
export async function isWhole(sha256: string, signal?: AbortSignal): Promise<boolean> {
  const digest = await digestStored(sha256, signal)
  return digest === sha256
}

/** The digest of what lies under a name, or null when nothing does. */
export async function digestStored(sha256: string, signal?: AbortSignal): Promise<string | null> {
  try {
    const hash = createHash('sha256')
    for await (const chunk of await openBlob(sha256)) {
      signal?.throwIfAborted()
      hash.update(chunk)
    }
    return hash.digest('hex')
  } catch (error) {
    if (error instanceof AppError && error.reason === 'blob_missing') return null
    throw error
  }
}
