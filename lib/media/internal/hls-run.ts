import { open, readFile, stat, statfs } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '@/lib/platform/errors'
import { runFfmpeg } from './ffmpeg'
import { mediaRefusal } from './ffmpeg-failure'
import { type MediaPlaylist, readMediaPlaylist } from './hls-playlist'
import type { MediaTools } from './probe'
import type { MadeFile } from './produced-file'
import { SEGMENT_SECONDS } from './rendition-plan'

/** What every run that makes a rendition has. */
export interface HlsRun {
  sourcePath: string
  /** Is written to; of this job alone. */
  outFolder: string
  tools: MediaTools
  limits: { wallSeconds: number; outputBytesMax: number }
  threads: number
  /** Ends the names of what playlists refer to, so that those of two versions of a file are never taken for each other. */
  version: string
  signal?: AbortSignal | undefined
  /** Seconds that are written by now. */
  onProgress?: ((seconds: number) => void) | undefined
}

/** Runs ffmpeg to one fragmented mp4 and its playlist, and gives the playlist. Refuses what is not complete. */
export async function runToHls(run: HlsRun, name: string, args: string[]): Promise<MediaPlaylist> {
  await runFfmpeg({
    ffmpegPath: run.tools.ffmpegPath,
    args: [...args, ...hlsOutput(run.outFolder, name)],
    limits: {
      wallSeconds: run.limits.wallSeconds,
      stallSeconds: STALL_SECONDS,
      output: { folder: run.outFolder, bytesMax: run.limits.outputBytesMax },
    },
    signal: run.signal,
    onProgress: run.onProgress,
  })
  const text = await readFile(path.join(run.outFolder, `${name}.m3u8`), 'utf8').catch(() => '')
  const playlist = readMediaPlaylist(text)
  const isWhole = playlist.isComplete && playlist.segments.length > 0 && playlist.uri === `${name}.mp4`
  if (isWhole ? await isCutOff(run.outFolder, playlist) : await isFull(run.outFolder)) throw storageFull()
  // ffmpeg ends well and writes nothing when a stream that was announced holds no frame.
  if (!isWhole) throw mediaRefusal('video_unreadable', `The playlist ${name}.m3u8 is not complete.`)
  return playlist
}

// This muxer ends well, and silently, when what it writes no longer fits on the disk. Then the playlist names bytes that
// are not there, or is itself not complete.
async function isCutOff(folder: string, { uri, segments }: MediaPlaylist): Promise<boolean> {
  const last = segments.at(-1)
  const found = await stat(path.join(folder, uri)).catch(() => undefined)
  return (found?.size ?? 0) < (last ? last.offset + last.sizeBytes : 1)
}

const FULL_BYTES = 16 * 1024 ** 2

async function isFull(folder: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize < FULL_BYTES
}

function storageFull(): AppError {
  return new AppError('unavailable', 'storage_full', {
    publicMessage: 'The storage is full. An administrator has to free space.',
  })
}

/** The rendition and its playlist. */
export function hlsPair(
  role: 'hls_video' | 'hls_audio',
  label: string,
  name: string,
  contentType: string,
): MadeFile[] {
  return [
    { role: `${role}_playlist`, label, name: `${name}.m3u8`, contentType: PLAYLIST_TYPE },
    { role, label, name: `${name}.mp4`, contentType },
  ]
}

export const PLAYLIST_TYPE = 'application/vnd.apple.mpegurl'

/** The init section of a rendition, which says how it is encoded. */
export async function readInit(folder: string, playlist: MediaPlaylist): Promise<Buffer> {
  const handle = await open(path.join(folder, playlist.uri), 'r')
  try {
    const size = playlist.initSizeBytes
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size), 0, size, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

const STALL_SECONDS = 120

function hlsOutput(folder: string, name: string): string[] {
  return [
    ...['-f', 'hls', '-hls_time', `${SEGMENT_SECONDS}`, '-hls_playlist_type', 'vod', '-hls_list_size', '0'],
    ...['-hls_segment_type', 'fmp4', '-hls_flags', 'single_file+independent_segments'],
    // Without it B-frames delay the picture by two frames through an edit list, which browsers do not apply: 80 ms at 25 fps.
    ...['-hls_segment_options', 'movflags=+negative_cts_offsets'],
    ...['-hls_segment_filename', path.join(folder, `${name}.mp4`), path.join(folder, `${name}.m3u8`)],
  ]
}
