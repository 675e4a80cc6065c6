import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { isDirectlyPlayable } from '@/lib/media/internal/direct-play'
import { readFileSignature } from '@/lib/media/internal/file-signature'
import { SUPPORTED_TYPES } from '@/lib/media/policy'
import { AppError } from '@/lib/platform/errors'

/** What a file is by its bytes. */
export interface FileContent {
  sha256: string
  sizeBytes: number
  mimeType: string
  kind: 'video' | 'document' | 'image'
  /** Browsers play it as it is, so it can be seen before it is processed. */
  isDirectlyPlayable?: boolean
}

const KINDS: Partial<Record<string, FileContent['kind']>> = {
  video: 'video',
  pdf: 'document',
  image: 'image',
}

/** Reads a file through once. Refuses `unsupported_type` after its first bytes, whatever its name says. */
export async function readContent(path: string, filename: string): Promise<FileContent> {
  const signature = await readFileSignature(path)
  const kind = signature && KINDS[signature.kind]
  if (!kind) {
    throw new AppError('unsupported_type', 'unsupported_type', {
      publicMessage: refusal(filename, signature?.kind),
    })
  }
  const hash = createHash('sha256')
  let sizeBytes = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    hash.update(chunk)
    sizeBytes += chunk.length
  }
  const { mimeType } = signature
  const isPlayable = kind !== 'image' && kind !== 'document' && (await isDirectlyPlayable(path, mimeType))
  return { sha256: hash.digest('hex'), sizeBytes, mimeType, kind, isDirectlyPlayable: isPlayable }
}

function refusal(filename: string, found: string | undefined): string {
  const isWhat = found === 'text' ? 'is text' : found === 'audio' ? 'holds only sound' : 'is of no known kind'
  return `“${filename}” ${isWhat}, whatever its name says. Lectern takes ${SUPPORTED_TYPES}.`
}
