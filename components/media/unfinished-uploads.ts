import type { UploadTarget } from '@/lib/media/schemas'

/** An upload of an earlier visit that this browser remembers and the server still keeps. */
export interface UnfinishedUpload {
  key: string
  url: string
  name: string
  sentPercent: number
}

interface Remembered {
  size?: number
  uploadUrl?: string
  metadata?: { filename?: string }
}

// As tus-js-client names its entries: this, what makes the file known again (its uploader, name, type, size and time), and
// a number.
const PREFIX = 'tus::'

/** Names the uploads of a person to a place in what this browser remembers. */
export function uploaderIdOf(target: UploadTarget, personId: string): string {
  return `${keyOf(target)}-${personId}`
}

/** A place as one word: `lesson-…`. */
export function keyOf(target: UploadTarget): string {
  if ('lessonId' in target) return `lesson-${target.lessonId}`
  return 'courseId' in target ? `course-${target.courseId}` : `file-${target.replacesFileId}`
}

/** Whether this browser began to send that very file to that place before, for that person. */
export function isRemembered(personId: string, target: UploadTarget, file: File): boolean {
  const id = uploaderIdOf(target, personId)
  return keysInStorage().some(key => key.includes(id) && key.includes(`-${file.size}-${file.lastModified}`))
}

/** What was begun for a lesson and not ended, with how far it is. Entries that the server forgot are cleared. */
export async function findUnfinished(lessonId: string, personId: string): Promise<UnfinishedUpload[]> {
  const own = keysInStorage().filter(key => key.includes(uploaderIdOf({ lessonId }, personId)))
  const found = await Promise.all(own.map(key => inspect(key)))
  return found.filter(upload => upload !== undefined)
}

/** Gives an unfinished upload up, here and on the server. */
export async function discardUnfinished({ key, url }: UnfinishedUpload): Promise<void> {
  await ask('DELETE', url)
  window.localStorage.removeItem(key)
}

async function inspect(key: string): Promise<UnfinishedUpload | undefined> {
  const { metadata, uploadUrl, size } = read(key)
  if (!uploadUrl || !size) return undefined
  const answer = await ask('HEAD', uploadUrl)
  if (answer && (answer.status === 404 || answer.status === 410)) window.localStorage.removeItem(key)
  if (!answer?.ok) return undefined
  const sentPercent = Math.floor((100 * Number(answer.headers.get('upload-offset') ?? 0)) / size)
  return { key, url: uploadUrl, name: metadata?.filename ?? 'file', sentPercent }
}

function ask(method: string, url: string): Promise<Response | undefined> {
  return fetch(url, { method, headers: { 'tus-resumable': '1.0.0' } }).catch(() => undefined)
}

function keysInStorage(): string[] {
  try {
    return Object.keys(window.localStorage).filter(key => key.startsWith(PREFIX))
  } catch {
    // A browser that keeps nothing also has nothing to go on with.
    return []
  }
}

function read(key: string): Remembered {
  try {
    return JSON.parse(window.localStorage.getItem(key) ?? '{}')
  } catch {
    return {}
  }
}
