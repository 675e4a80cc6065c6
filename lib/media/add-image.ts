import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { keepBlob, linkBlobs } from '@/lib/media/blob-store'
import { COVER_NAME } from '@/lib/media/cover-url'
import { insertFile } from '@/lib/media/file-store'
import { announceFile } from '@/lib/media/internal/announce-file'
import { chargeBytes } from '@/lib/media/internal/charge-bytes'
import { cleanName } from '@/lib/media/internal/clean-name'
import { processImage } from '@/lib/media/internal/process-image'
import type { ProducedFile } from '@/lib/media/internal/produced-file'
import { withScratchFolder } from '@/lib/media/internal/scratch-folder'
import { AppError } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { wakeRelay } from '@/lib/platform/outbox'
import type { Transaction } from '@/lib/platform/transaction'

// MED-35.
export const IMAGE_BYTES_MAX = 5 * 1024 * 1024
const COVER_WIDTH = 960

/** A picture whose bytes are kept. It is a file from the transaction on in which it is registered, and else swept. */
export interface StoredImage {
  fileId: string
  register: (tx: Transaction) => Promise<void>
}

/** Whose picture it is, and under which name it came. */
export type PictureOwner = ({ courseId: string } | { productId: string }) & { originalName: string }

/**
 * Keeps the bytes of a picture of a course or product and of its renditions; whoever calls has decided that the person
 * may, and registers it together with what it is for. Refuses `invalid_file` (MED-35): more than 5 MB, or not a JPEG, PNG or WebP
 * by content.
 */
export async function storeImage(
  userId: string,
  source: Uint8Array | { path: string },
  about: PictureOwner,
): Promise<StoredImage> {
  const bytes = 'path' in source ? await readFile(source.path) : Buffer.from(source)
  if (bytes.length === 0 || bytes.length > IMAGE_BYTES_MAX) throw invalidFile()
  const fileId = newId()
  return withScratchFolder(`image.${fileId}`, async folder => {
    const sourcePath = path.join(folder, 'source')
    await writeFile(sourcePath, bytes)
    const image = await processImage({ sourcePath, outFolder: path.join(folder, 'out') }).catch(error => {
      throw error instanceof AppError && error.kind !== 'unavailable' ? invalidFile(error) : error
    })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await keepBlob({ path: sourcePath, sha256, sizeBytes: bytes.length }, true)
    for (const file of image.files) await keepBlob(file, true)
    const insert = async (tx: Transaction) => {
      await insertFile(tx, {
        fileId,
        courseId: 'courseId' in about ? about.courseId : null,
        productId: 'productId' in about ? about.productId : null,
        lessonId: null,
        kind: 'image',
        state: 'ready',
        isRequired: false,
        originalName: cleanName(about.originalName) || 'picture',
        mimeType: image.mimeType,
        sizeBytes: bytes.length,
        uploadedBy: userId,
      })
      const original = { name: 'original', role: 'original', sha256, contentType: image.mimeType } as const
      await linkBlobs(tx, [{ fileId, ...original }, ...renditionsOf(fileId, image.files)])
      // Pictures of a product are announced by a trigger, all of a product together.
      if ('courseId' in about) await announceFile(tx, fileId)
      else await wakeRelay(tx)
    }
    const register = (tx: Transaction) =>
      chargeBytes(tx, userId, fileId, () => insert(tx), 'courseId' in about ? about : {})
    return { fileId, register }
  })
}

/** The names of a picture's renditions, and the one that stands for it on cards. */
export function renditionsOf(fileId: string, files: ProducedFile[]) {
  const cover = files.findLast(
    ({ name }) => name.endsWith('.webp') && Number.parseInt(name, 10) <= COVER_WIDTH,
  )
  const fallback = files.find(({ contentType }) => contentType === 'image/webp')
  const chosen = cover ?? fallback
  const named = [...files, ...(chosen ? [{ ...chosen, name: COVER_NAME }] : [])]
  return named.map(({ name, sha256, contentType }) => ({
    fileId,
    name,
    role: 'rendition' as const,
    sha256,
    contentType,
  }))
}

function invalidFile(cause?: AppError): AppError {
  return new AppError('invalid_input', 'invalid_file', {
    publicMessage: 'Invalid file',
    details: {
      hint: cause?.publicMessage ?? 'A picture may have 5 MB at most.',
    },
    cause,
  })
}
