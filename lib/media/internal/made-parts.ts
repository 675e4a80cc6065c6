import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { mediaRefusal } from './ffmpeg-failure'
import { type AudioVariant, type VideoVariant, writeMasterPlaylist } from './hls-playlist'
import { PLAYLIST_TYPE } from './hls-run'
import type { Probe } from './probe'
import { describeFile, type KeptFile, type MadeFile, type ProducedFile } from './produced-file'

/** Keeps parts beyond the attempt that made them. */
export interface PartStore {
  /** A part of that recipe that is complete and whose bytes are there. */
  find: (part: string, recipe: string) => Promise<KeptPart | undefined>
  /** Takes the bytes over. */
  keep: (part: string, recipe: string, made: KeptPart<ProducedFile>) => Promise<KeptPart>
  /** Notes why a part is missing. */
  fail: (part: string, recipe: string, error: unknown) => Promise<void>
  /** Where a program on this machine may read a file of a part. */
  pathOf: (file: KeptFile) => Promise<string>
}

export interface KeptPart<File extends KeptFile = KeptFile> {
  files: File[]
  facts: PartFacts
}

/** What the main playlist has to know of a part. */
export interface PartFacts {
  durationSeconds?: number
  video?: VideoVariant
  audio?: AudioVariant
}

export interface PartFailure {
  part: string
  error: unknown
}

export interface Transcoded {
  /** The main playlist, which names what is in the other files. Not kept yet. */
  main: ProducedFile
  files: KeptFile[]
  /** Parts that could not be made. There is always something to play beside them. */
  failures: PartFailure[]
}

/** What there is so far; later parts are made from earlier ones. */
export class MadeParts {
  readonly failures: PartFailure[] = []
  /** From small to large. */
  readonly video: (VideoVariant & { file: KeptFile; durationSeconds: number })[] = []
  readonly #files: KeptFile[] = []
  readonly #store: PartStore
  #audio: AudioVariant | undefined
  #longestSeconds = 0

  constructor(store: PartStore) {
    this.#store = store
  }

  add({ files, facts }: KeptPart): void {
    const { durationSeconds = 0, video, audio } = facts
    this.#files.push(...files)
    this.#longestSeconds = Math.max(this.#longestSeconds, durationSeconds)
    if (audio) this.#audio = audio
    const file = files.find(({ role }) => role === 'hls_video')
    if (video && file) this.video.push({ ...video, file, durationSeconds })
  }

  pathOf(file: KeptFile): Promise<string> {
    return this.#store.pathOf(file)
  }

  /** Containers that are no mp4 can be cut off without saying so; then less comes out than their header promised. */
  refuseShortened(source: Probe, part: string): void {
    // The sound may rightly end before the picture does, so a size is waited for.
    if (source.video && this.video.length === 0) return
    const tolerance = Math.max(1, source.durationSeconds * 0.02)
    if (this.#longestSeconds >= source.durationSeconds - tolerance) return
    const found = `After ${part} ${this.#longestSeconds} s of ${source.durationSeconds} s could be read.`
    throw mediaRefusal('video_truncated', found)
  }

  /** Writes the main playlist of what is there. Refuses, with the first failure, when that cannot be played. */
  async finish(source: Probe, outFolder: string): Promise<Transcoded> {
    const isPlayable = source.video ? this.video.length > 0 : this.#audio !== undefined
    if (!isPlayable) {
      throw this.failures[0]?.error ?? mediaRefusal('video_unreadable', 'Nothing could be made of it.')
    }
    await writeFile(path.join(outFolder, MASTER.name), writeMasterPlaylist(this.video, this.#audio))
    return {
      main: await describeFile(outFolder, MASTER),
      files: this.#files,
      failures: this.failures,
    }
  }
}

const MASTER: MadeFile = { role: 'hls_master', label: '', name: 'master.m3u8', contentType: PLAYLIST_TYPE }
