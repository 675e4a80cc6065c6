import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'

/** Measures and digests a file that was made, ready to be stored under its digest. */
export async function describeFile(folder: string, made: MadeFile): Promise<ProducedFile> {
  const file = path.join(folder, made.name)
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk)
  return { ...made, path: file, sizeBytes: (await stat(file)).size, sha256: hash.digest('hex') }
}

export interface MadeFile {
  role: MediaRole
  /** What tells files of one role apart: `720p`, `960w.avif`; empty where there is only one. */
  label: string
  /** Under which it is served, and by which playlists name it. */
  name: string
  contentType: string
}

/** A file whose bytes are known; where they are is the store's business. */
export interface KeptFile extends MadeFile {
  sizeBytes: number
  sha256: string
}

export interface ProducedFile extends KeptFile {
  path: string
}

export type MediaRole =
  | 'hls_master'
  | 'hls_video_playlist'
  | 'hls_video'
  | 'hls_audio_playlist'
  | 'hls_audio'
  | 'poster'
  | 'storyboard'
  | 'preview'
  | 'image'
