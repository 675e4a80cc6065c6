import { constants } from 'node:fs'
import { access, mkdir, readdir, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { FileContent } from '@/lib/media/read-content'
import { config } from '@/lib/platform/config'

/** How long what has arrived is kept after the last byte of it: over a weekend. */
export const UPLOAD_LIFETIME_MS = 3 * 24 * 60 * 60 * 1000

/** How long one request may bring nothing before it counts as dead. */
export const RECEIPT_LIFETIME_MS = 60 * 60 * 1000

/** The size of what comes in one request, while it comes. */
export const UNKNOWN_SIZE = Number.MAX_SAFE_INTEGER

/** What we noted when an upload began. It is written by us alone; what the client says never gets here unchecked. */
export interface UploadRecord {
  uploadId: string
  sizeBytes: number
  receivedBytes: number
  /** When bytes came last. */
  activeAt: Date
  userId: string
  courseId: string
  lessonId: string | null
  lessonType: string
  /** Set for a new version of a file. */
  replacesFileId?: string
  videoType: 'intro' | 'lesson' | 'module'
  moduleId: string | null
  isCourseResource?: boolean
  filename: string
  /** What the sender found the whole file to be, when it looked. */
  sha256?: string
  /** The description as the sender wrote it. */
  description?: string
}

/** Where an upload belongs, and whose it is. */
export type UploadPlace = Omit<
  UploadRecord,
  'uploadId' | 'sizeBytes' | 'receivedBytes' | 'activeAt' | 'filename' | 'sha256' | 'description'
>

export function incomingFolder(): string {
  return path.join(config().blobRoot, 'incoming')
}

/** Makes the folder where tus keeps what has arrived so far; a restart of the server loses nothing of it. */
export async function prepareIncoming(): Promise<string> {
  await mkdir(incomingFolder(), { recursive: true })
  return incomingFolder()
}

export function pathOfUpload(uploadId: string): string {
  // Becomes part of a path: only an id of ours may.
  if (!UUID.test(uploadId)) throw new Error('not an upload id')
  return path.join(incomingFolder(), uploadId)
}

/** The upload of an id, or null when there is none (any more). */
export async function findUpload(uploadId: string): Promise<UploadRecord | null> {
  if (!UUID.test(uploadId)) return null
  const file = pathOfUpload(uploadId)
  const record = await readRecord(`${file}.json`)
  if (!record) return null
  const { size, creation_date, metadata = {} } = record
  const found = await stat(file).catch(() => undefined)
  const unverifiedFrom = found && (await findUnverified(uploadId))
  return {
    uploadId,
    sizeBytes: size,
    // The bytes leave before the record does; by then all of them had come.
    receivedBytes: unverifiedFrom ?? found?.size ?? ((await findDigest(uploadId)) ? size : 0),
    activeAt: found?.mtime ?? new Date(creation_date),
    userId: metadata.userId ?? '',
    courseId: metadata.courseId ?? '',
    lessonId: metadata.lessonId || null,
    lessonType: metadata.lessonType ?? '',
    videoType: videoTypeOf(metadata.videoType),
    moduleId: metadata.moduleId || null,
    isCourseResource: metadata.isCourseResource === 'true',
    filename: metadata.filename ?? '',
    ...(metadata.replacesFileId ? { replacesFileId: metadata.replacesFileId } : {}),
    ...(metadata.sha256 ? { sha256: metadata.sha256 } : {}),
    ...(metadata.description ? { description: metadata.description } : {}),
  }
}

function videoTypeOf(noted: string | undefined): UploadRecord['videoType'] {
  return noted === 'intro' || noted === 'module' ? noted : 'lesson'
}

interface TusRecord {
  size: number
  creation_date: string
  metadata?: Record<string, string>
}

// tus writes it in place, so a process that dies in the middle leaves half of one: an upload that never began.
async function readRecord(file: string): Promise<TusRecord | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as TusRecord
  } catch {
    return undefined
  }
}

/**
 * Notes an upload that comes in one request, first that it comes and then what it is: what a process that dies leaves is
 * swept like an upload by tus that was never completed, or finished like one that was.
 */
export async function beginReceipt(
  uploadId: string,
  known?: UploadPlace & { filename: string; sizeBytes: number },
): Promise<void> {
  await mkdir(incomingFolder(), { recursive: true })
  const { sizeBytes = UNKNOWN_SIZE, ...notes } = known ?? {}
  const metadata = Object.fromEntries(
    Object.entries(notes).map(([name, value]) => [name, String(value ?? '')]),
  )
  const file = `${pathOfUpload(uploadId)}.json`
  const record = {
    id: uploadId,
    size: sizeBytes,
    offset: 0,
    creation_date: new Date().toISOString(),
    metadata,
  }
  await writeFile(`${file}.new`, JSON.stringify(record), { flush: true })
  await rename(`${file}.new`, file)
}

export async function hasUploadBytes(uploadId: string): Promise<boolean> {
  return access(pathOfUpload(uploadId), constants.R_OK).then(
    () => true,
    () => false,
  )
}

/** When the last bytes of an upload came, or undefined when it is not there. */
export async function findActivity(uploadId: string): Promise<Date | undefined> {
  return (await stat(pathOfUpload(uploadId)).catch(() => undefined))?.mtime
}

/** Where bytes begin that nobody has verified yet; undefined when there are none. */
export async function findUnverified(uploadId: string): Promise<number | undefined> {
  const text = await readFile(`${pathOfUpload(uploadId)}.unverified`, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : Number(text)
}

export async function noteUnverified(uploadId: string, from: number): Promise<void> {
  const file = `${pathOfUpload(uploadId)}.unverified`
  // Renamed into place before the first of these bytes is written, so that it is there whole or not at all.
  await writeFile(`${file}.new`, String(from), { flush: true })
  await rename(`${file}.new`, file)
}

export async function dropUnverified(uploadId: string): Promise<void> {
  await rm(`${pathOfUpload(uploadId)}.unverified`, { force: true })
}

/** What a complete upload was found to be; with it a finish that was cut off goes on. */
export async function findDigest(uploadId: string): Promise<FileContent | undefined> {
  const text = await readFile(`${pathOfUpload(uploadId)}.digest`, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : JSON.parse(text)
}

export async function noteDigest(uploadId: string, digest: FileContent): Promise<void> {
  const file = `${pathOfUpload(uploadId)}.digest`
  // Renamed into place, so that half a note is never read.
  await writeFile(`${file}.new`, JSON.stringify(digest), { flush: true })
  await rename(`${file}.new`, file)
}

/** Removes everything of an upload. The record goes last, so that a removal cut off in between is found again. */
export async function removeUpload(uploadId: string): Promise<void> {
  const file = pathOfUpload(uploadId)
  for (const end of ['', '.unverified.new', '.unverified', '.digest.new', '.digest', '.json.new', '.json'])
    await rm(`${file}${end}`, { force: true })
}

export async function listUploads(): Promise<string[]> {
  const names = await readdir(incomingFolder()).catch(() => [])
  return names.filter(name => name.endsWith('.json')).map(name => name.slice(0, -'.json'.length))
}

/** Bytes that may still be written where uploads arrive. */
export async function freeBytes(): Promise<number> {
  await mkdir(incomingFolder(), { recursive: true })
  const { bavail, bsize } = await statfs(incomingFolder())
  return bavail * bsize
}

/** Bytes of an upload that are on the disk by now. */
export async function arrivedBytes(uploadId: string): Promise<number> {
  return (await stat(pathOfUpload(uploadId)).catch(() => undefined))?.size ?? 0
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
