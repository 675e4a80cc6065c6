import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { AppError } from '@/lib/platform/errors'
import { readFileSignature } from './file-signature'
import { IMAGE_FORMATS, imageWidths } from './image-sizes'
import { describeFile, type ProducedFile } from './produced-file'

/**
 * Makes AVIF and WebP renditions of a jpeg, png or webp at fixed widths, upright and without any metadata: no place, no
 * camera, no author. Refuses `not_an_image`, `image_unreadable` and `image_too_large` (in pixels, whatever its bytes).
 */
export async function processImage(job: ImageJob): Promise<ProcessedImage> {
  const signature = await readFileSignature(job.sourcePath)
  if (signature?.kind !== 'image') {
    throw new AppError('unsupported_type', 'not_an_image', {
      publicMessage: 'This file is not a picture of a kind that is supported (JPEG, PNG or WebP).',
    })
  }
  await mkdir(job.outFolder, { recursive: true })
  try {
    const upright = await readUpright(job.sourcePath)
    const { width, height } = upright
    const made = imageWidths(width).flatMap(target => IMAGE_FORMATS.map(kind => ({ ...kind, target })))
    const files: ProducedFile[] = []
    for (const { format, contentType, target } of made) {
      job.signal?.throwIfAborted()
      const name = `${target}.${format}`
      const resized = upright.picture.clone().resize({ width: target, withoutEnlargement: true })
      await resized
        .toFormat(format, QUALITY[format])
        .toFile(path.join(/* turbopackIgnore: true */ job.outFolder, name))
      files.push(await describeFile(job.outFolder, { role: 'image', label: `${target}w`, name, contentType }))
    }
    if (job.hasFullSize) files.push(await writeFull(upright.picture, signature.mimeType, job.outFolder))
    return { mimeType: signature.mimeType, width, height, files }
  } catch (error) {
    throw asRefusal(error)
  }
}

export interface ImageJob {
  sourcePath: string
  /** Of this job alone. */
  outFolder: string
  signal?: AbortSignal
  /** Also the picture in its own size and kind, for download. */
  hasFullSize?: boolean
}

export interface ProcessedImage {
  /** Of the source's content. */
  mimeType: string
  /** Of the source as it is shown. */
  width: number
  height: number
  files: ProducedFile[]
}

// About 100 megapixels pass cameras of today; 50,000 by 50,000 pixels would need 10 GB of memory.
const PIXELS_MAX = 100_000_000
// Effort 2 of AVIF takes a third of the time of the default and gives files that are 4 % larger.
const QUALITY = { avif: { quality: 52, effort: 2 }, webp: { quality: 78, effort: 3 } }

// sharp drops all metadata unless told to keep it, after the orientation has been applied to the pixels.
async function readUpright(file: string) {
  const picture = sharp(await readFile(file), { limitInputPixels: PIXELS_MAX, failOn: 'error' }).autoOrient()
  const { autoOrient } = await picture.metadata()
  return { picture, ...autoOrient }
}

const FULL_SIZE: Record<string, { name: string; format: 'jpeg' | 'png' | 'webp' }> = {
  'image/jpeg': { name: 'full.jpg', format: 'jpeg' },
  'image/png': { name: 'full.png', format: 'png' },
  'image/webp': { name: 'full.webp', format: 'webp' },
}

async function writeFull(picture: Sharp, mimeType: string, folder: string): Promise<ProducedFile> {
  const { name, format } = FULL_SIZE[mimeType] ?? { name: 'full.webp', format: 'webp' as const }
  const options = format === 'png' ? {} : { quality: 90 }
  await picture.clone().toFormat(format, options).toFile(path.join(/* turbopackIgnore: true */ folder, name))
  return describeFile(folder, { role: 'image', label: 'full', name, contentType: `image/${format}` })
}

function asRefusal(error: unknown): unknown {
  const message = error instanceof Error ? error.message : ''
  if (error instanceof AppError || (error as Error | undefined)?.name === 'AbortError') return error
  if (/exceeds pixel limit/.test(message)) {
    return new AppError('too_large', 'image_too_large', {
      cause: error,
      publicMessage: 'This picture has more than 100 million pixels. Please make it smaller.',
    })
  }
  if (/ENOSPC|No space left/.test(message))
    return new AppError('unavailable', 'storage_full', { cause: error })
  return new AppError('unsupported_type', 'image_unreadable', {
    cause: error,
    publicMessage: 'This picture cannot be read. It may be damaged.',
  })
}
