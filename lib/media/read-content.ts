import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { hasForm } from '@/lib/media/internal/content-form'
import { isDirectlyPlayable } from '@/lib/media/internal/direct-play'
import { type FileSignature, readFileSignature } from '@/lib/media/internal/file-signature'
import { extensionOf, SUPPORTED_TYPES, type UploadKind } from '@/lib/media/policy'
import { RESOURCE_KINDS } from '@/lib/media/resource-types'
import { AppError } from '@/lib/platform/errors'

/** What a file is by its bytes. */
export interface FileContent {
  sha256: string
  sizeBytes: number
  mimeType: string
  kind: UploadKind
  /** Browsers play it as it is, so it can be seen before it is processed. */
  isDirectlyPlayable?: boolean
}

const KINDS: Partial<Record<FileSignature['kind'], UploadKind>> = {
  video: 'video',
  audio: 'audio',
  pdf: 'document',
  image: 'image',
}

/** Reads a file through once. Refuses `unsupported_type` after its first bytes, whatever its name says. */
export async function readContent(path: string, filename: string): Promise<FileContent> {
  const type = await readType(path, filename)
  const hash = createHash('sha256')
  let sizeBytes = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    hash.update(chunk)
    sizeBytes += chunk.length
  }
  const { kind, mimeType } = type
  const isPlayable = (kind === 'video' || kind === 'audio') && (await isDirectlyPlayable(path, mimeType))
  return { sha256: hash.digest('hex'), sizeBytes, ...type, isDirectlyPlayable: isPlayable }
}

/**
 * What is shown or played in a page is what its bytes say. What is only downloaded has its type from its name, and its
 * bytes must fit it.
 */
async function readType(path: string, filename: string): Promise<Pick<FileContent, 'kind' | 'mimeType'>> {
  const signature = await readFileSignature(path)
  const kind = signature && KINDS[signature.kind]
  if (kind) return { kind, mimeType: signature.mimeType }
  const claimed = RESOURCE_KINDS.get(extensionOf(filename))
  if (claimed && (await hasForm(path, signature, claimed.form)))
    return { kind: 'document', mimeType: claimed.mimeType }
  throw new AppError('unsupported_type', 'unsupported_type', {
    publicMessage: `“${filename}” ${FOUND[signature?.kind ?? 'nothing'] ?? 'is of no known kind'}, whatever its name says. Lectern takes ${SUPPORTED_TYPES}.`,
  })
}

const FOUND: Record<string, string> = {
  text: 'is text',
  zip: 'is a ZIP archive or a damaged document',
  gzip: 'is a compressed archive',
  tar: 'is an archive',
  '7z': 'is an archive',
  ole: 'is an old office document',
  rtf: 'is a text document',
}
