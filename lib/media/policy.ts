import type { UploadLimits } from '@/lib/media/schemas'

export type UploadKind = 'video' | 'document' | 'image'

/** The person who put a file there, the instructor of its course, and admins look after it. */
export function canManageFile(
  actor: { userId: string; userType: string },
  file: { uploadedBy: string | null; instructorId: string | null },
): boolean {
  return actor.userType === 'admin' || actor.userId === file.uploadedBy || actor.userId === file.instructorId
}

/** Where everybody's bytes lie is for admins alone. */
export function canManageStorage(actor: { userType: string }): boolean {
  return actor.userType === 'admin'
}

const KIND_OF_EXTENSION: Record<string, UploadKind> = {
  mp4: 'video',
  m4v: 'video',
  mov: 'video',
  webm: 'video',
  mkv: 'video',
  avi: 'video',
  ts: 'video',
  m2ts: 'video',
  pdf: 'document',
  jpg: 'image',
  jpeg: 'image',
  png: 'image',
  webp: 'image',
}

/** What a file says it is, by its name and else by its type; its content is looked at when it is there. */
export function claimedKind(filename: string, mimeType: string): UploadKind | undefined {
  const extension = /\.([A-Za-z0-9]{1,5})$/.exec(filename)?.[1]?.toLowerCase() ?? ''
  const byName = Object.hasOwn(KIND_OF_EXTENSION, extension) ? KIND_OF_EXTENSION[extension] : undefined
  if (byName) return byName
  if (mimeType.startsWith('video/')) return 'video'
  return mimeType === 'application/pdf' ? 'document' : undefined
}

export const SUPPORTED_TYPES =
  'mp4, mov, webm, mkv, avi or ts videos, pdf documents, and jpeg, png or webp pictures'

/** Why a file cannot be taken, in a sentence for its owner, or undefined when it can. */
export function refusalOf(
  file: { filename: string; mimeType: string; sizeBytes: number },
  limits: UploadLimits,
): { reason: 'empty_file' | 'unsupported_type' | 'file_too_large'; message: string } | undefined {
  if (file.sizeBytes === 0) return { reason: 'empty_file', message: 'This file is empty.' }
  const kind = claimedKind(file.filename, file.mimeType)
  if (!kind) {
    return {
      reason: 'unsupported_type',
      message: `This kind of file is not supported. Lectern takes ${SUPPORTED_TYPES}.`,
    }
  }
  const limitBytes = kind === 'video' ? limits.maxVideoBytes : limits.maxResourceBytes
  if (file.sizeBytes <= limitBytes) return undefined
  const what = kind === 'video' ? 'A video' : kind === 'document' ? 'A document' : 'A picture'
  return {
    reason: 'file_too_large',
    message: `This file has ${sizeText(file.sizeBytes)}. ${what} may have ${sizeText(limitBytes)} at most; an administrator can raise this limit.`,
  }
}

/** A size as people read it: `1.4 GB`. */
export function sizeText(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  const digits = unit === 0 || value >= 100 || Number.isInteger(value) ? 0 : 1
  return `${value.toFixed(digits)} ${units[unit]}`
}
