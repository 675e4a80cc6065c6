import { claimedKind } from '@/lib/media/policy'

export type FolderFileKind = 'video' | 'audio' | 'document' | 'image' | 'captions'

/** A file as it lies in the folder. */
export interface FolderFile {
  /** With the folders above it: `Course/01 Basics/02 Loops.mp4`. */
  path: string
  sizeBytes: number
  mimeType: string
}

export interface IgnoredFile {
  path: string
  reason: string
}

const AUDIO = /\.(mp3|m4a|aac|wav|flac|ogg|oga|opus|wma)$/i
const CAPTIONS = /\.(vtt|srt)$/i
const UNFINISHED = /\.(part|crdownload|tmp|download)$/i
const SYSTEM = /^(thumbs\.db|desktop\.ini|icon\r?|ehthumbs.*\.db|\$recycle\.bin|__macosx|@eadir)$/i

/** What a file is by its name, or undefined when it makes nothing of a course. */
export function kindOf({ path, mimeType }: FolderFile): FolderFileKind | undefined {
  const name = nameOf(path)
  if (CAPTIONS.test(name)) return 'captions'
  if (AUDIO.test(name)) return 'audio'
  return claimedKind(name, mimeType)
}

/** Why a file is left out, or undefined when it has a place in a course. */
export function reasonToIgnore(file: FolderFile): string | undefined {
  const parts = file.path.split('/').filter(part => part !== '')
  if (parts.some(part => SYSTEM.test(part))) return 'Made by the computer, not by you'
  if (parts.some(part => part.startsWith('.') || part.startsWith('~$'))) return 'Hidden'
  const name = nameOf(file.path)
  if (UNFINISHED.test(name)) return 'A download that is not complete'
  if (!kindOf(file)) return 'Not a video, sound, caption, PDF or picture'
  return file.sizeBytes === 0 ? 'Empty' : undefined
}

export function nameOf(path: string): string {
  return path.split('/').at(-1) ?? path
}

export function folderOf(path: string): string {
  return path.split('/').slice(0, -1).join('/')
}
