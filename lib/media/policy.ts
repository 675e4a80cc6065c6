import { RESOURCE_KINDS } from '@/lib/media/resource-types'
import type { UploadLimit, UploadLimits } from '@/lib/media/schemas'

export type UploadKind = 'video' | 'audio' | 'document' | 'image'

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

/** What is wrong in the stores is about everybody's files. */
export function canSeeFindings(actor: { userType: string }): boolean {
  return actor.userType === 'admin'
}

export function canManageQuotas(actor: { userType: string }): boolean {
  return actor.userType === 'admin'
}

const MEDIA_EXTENSIONS: Record<Exclude<UploadKind, 'document'>, string> = {
  video: 'mp4 m4v mov webm mkv avi ts m2ts mts mpg mpeg ogv 3gp',
  audio: 'mp3 m4a m4b aac wav ogg oga opus flac',
  image: 'jpg jpeg png webp',
}

const KIND_OF_EXTENSION = new Map<string, UploadKind>([
  ...[...RESOURCE_KINDS.keys(), 'pdf'].map((end): [string, UploadKind] => [end, 'document']),
  // Afterwards, because `.ts` is a video more often than a program; the content decides.
  ...Object.entries(MEDIA_EXTENSIONS).flatMap(([kind, ends]) =>
    ends.split(' ').map((end): [string, UploadKind] => [end, kind as UploadKind]),
  ),
])

/** The end of a file's name in small letters, or nothing. */
export function extensionOf(filename: string): string {
  return /\.([A-Za-z0-9]{1,8})$/.exec(filename)?.[1]?.toLowerCase() ?? ''
}

/** What a file says it is, by its name and else by its type; its content is looked at when it is there. */
export function claimedKind(filename: string, mimeType: string): UploadKind | undefined {
  const byName = KIND_OF_EXTENSION.get(extensionOf(filename))
  if (byName) return byName
  if (mimeType.startsWith('video/')) return 'video'
  if (mimeType.startsWith('audio/')) return 'audio'
  return mimeType === 'application/pdf' ? 'document' : undefined
}

/** The ends of the names of what may be uploaded, as a file dialog wants them. */
export function acceptedNames(kinds: UploadKind[]): string {
  return [...KIND_OF_EXTENSION]
    .filter(([, kind]) => kinds.includes(kind))
    .map(([end]) => `.${end}`)
    .join(',')
}

export const SUPPORTED_TYPES =
  'mp4, mov, webm, mkv, avi or ts videos, mp3, m4a, wav, ogg or flac sound, pdf and office documents, text and captions, jpeg, png or webp pictures, zip, tar, gz or 7z archives, and code'

export interface UploadRefusal {
  reason: 'empty_file' | 'unsupported_type' | 'file_too_large'
  message: string
  limit?: UploadLimit
}

/** Why a file cannot be taken, in a sentence for its owner, or undefined when it can. */
export function refusalOf(
  file: { filename: string; mimeType: string; sizeBytes: number },
  limits: Pick<UploadLimits, 'maxVideoBytes' | 'maxResourceBytes'>,
): UploadRefusal | undefined {
  if (file.sizeBytes === 0) return { reason: 'empty_file', message: 'This file is empty.' }
  const kind = claimedKind(file.filename, file.mimeType)
  if (!kind) {
    return {
      reason: 'unsupported_type',
      message: `This kind of file is not supported. Lectern takes ${SUPPORTED_TYPES}.`,
      limit: { of: 'type', accepts: SUPPORTED_TYPES, changedBy: 'Nobody; it is built in' },
    }
  }
  const limitBytes = limitOf(kind, limits)
  if (file.sizeBytes <= limitBytes) return undefined
  return tooLarge(kind, file.sizeBytes, limitBytes)
}

/** How large a file of that kind may be. Sound is held to the limit of videos, because lessons are made of both. */
export function limitOf(
  kind: UploadKind,
  limits: Pick<UploadLimits, 'maxVideoBytes' | 'maxResourceBytes'>,
): number {
  return kind === 'video' || kind === 'audio' ? limits.maxVideoBytes : limits.maxResourceBytes
}

const KIND_NAMES: Record<UploadKind, string> = {
  video: 'A video',
  audio: 'A sound file',
  document: 'A document',
  image: 'A picture',
}

function tooLarge(kind: UploadKind, sizeBytes: number, limitBytes: number): UploadRefusal {
  return {
    reason: 'file_too_large',
    message: `This file has ${sizeText(sizeBytes)}. ${KIND_NAMES[kind]} may have ${sizeText(limitBytes)} at most; an administrator can raise this limit.`,
    limit: { of: 'size', valueBytes: limitBytes, changedBy: 'An administrator' },
  }
}

/** Whether a file is what its lesson is about, so that it has to be finished; what only goes with it does not. */
export function isMainPart(lessonType: string, file: { kind: UploadKind; mimeType: string }): boolean {
  if (lessonType === 'video') return file.kind === 'video' || file.kind === 'audio'
  return lessonType === 'document' && file.mimeType === 'application/pdf'
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
