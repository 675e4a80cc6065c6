import { AppError } from '@/lib/platform/errors'
import { type FfmpegLimits, INPUT_LIMITS, runFfmpeg } from './ffmpeg'
import { type FoundStreams, readFfmpegBanner } from './ffmpeg-banner'
import { mediaRefusal } from './ffmpeg-failure'
import { type FileSignature, readFileSignature } from './file-signature'
import { readMp4Structure } from './mp4-boxes'

/**
 * What a video or audio file is, found from its content alone. Refuses `not_a_video` (text, pictures, …),
 * `video_truncated`, `video_unreadable`, `no_streams` and `no_duration`, and what `runFfmpeg` refuses.
 */
export async function probe(file: string, tools: MediaTools, signal?: AbortSignal): Promise<Probe> {
  const signature = await readFileSignature(file)
  if (signature?.kind !== 'video' && signature?.kind !== 'audio') throw notAVideo(signature)
  if (/mp4|quicktime/.test(signature.mimeType)) await refuseCutOff(file)
  const { stderr } = await runFfmpeg({
    ffmpegPath: tools.ffmpegPath,
    args: [...INPUT_LIMITS, '-i', `file:${file}`],
    limits: PROBE_LIMITS,
    signal,
    acceptsFailure: true,
  })
  const found = readFfmpegBanner(stderr)
  if (!found) throw mediaRefusal('video_unreadable', stderr)
  if (!found.video && !found.audio) {
    throw new AppError('unsupported_type', 'no_streams', {
      publicMessage: 'This file holds neither a picture nor a sound that can be played.',
    })
  }
  const durationSeconds = found.durationSeconds ?? (await measureDuration(file, tools, signal))
  return { ...found, durationSeconds, mimeType: signature.mimeType }
}

export interface MediaTools {
  ffmpegPath: string
}

export interface Probe extends FoundStreams {
  /** Of the content, never of the name. */
  mimeType: string
  durationSeconds: number
}

const PROBE_LIMITS: FfmpegLimits = { wallSeconds: 30 }

function notAVideo(signature: FileSignature | undefined): AppError {
  const found = signature ? FOUND_INSTEAD[signature.kind] : undefined
  return new AppError('unsupported_type', 'not_a_video', {
    publicMessage: found
      ? `This file is ${found}, not a video, whatever its name says.`
      : 'This file is not a video of a kind that is supported (mp4, mov, webm, mkv, avi or ts).',
  })
}

const FOUND_INSTEAD: Partial<Record<FileSignature['kind'], string>> = {
  text: 'text',
  image: 'a picture',
  pdf: 'a PDF document',
}

async function refuseCutOff(file: string): Promise<void> {
  const { hasIndex, missingBytes } = await readMp4Structure(file)
  if (!hasIndex || missingBytes > 0) {
    throw mediaRefusal('video_truncated', `index: ${hasIndex}, bytes missing at the end: ${missingBytes}`)
  }
}

// What browsers record (webm from MediaRecorder) and streams have no duration, so the packets are counted instead.
async function measureDuration(file: string, tools: MediaTools, signal?: AbortSignal): Promise<number> {
  let durationSeconds = 0
  await runFfmpeg({
    ffmpegPath: tools.ffmpegPath,
    args: [...INPUT_LIMITS, '-i', `file:${file}`, '-map', '0', '-c', 'copy', '-f', 'null', '-'],
    limits: { wallSeconds: 600, stallSeconds: 60 },
    signal,
    onProgress: seconds => {
      durationSeconds = seconds
    },
  })
  if (durationSeconds > 0) return durationSeconds
  throw new AppError('unsupported_type', 'no_duration', {
    publicMessage: 'This video has no length: it holds no frames.',
  })
}
