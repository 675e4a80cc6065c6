import { AppError } from '@/lib/platform/errors'
import { type FfmpegLimits, inputLimits, PIXELS_MAX, runFfmpeg, STREAMS_MAX } from './ffmpeg'
import { type FoundStreams, readFfmpegBanner } from './ffmpeg-banner'
import { mediaRefusal } from './ffmpeg-failure'
import { type FileSignature, readFileSignature } from './file-signature'
import { readMp4Structure } from './mp4-boxes'

/**
 * What a video or audio file is, found from its content alone. Refuses `not_a_video` (text, pictures, …),
 * `video_truncated`, `video_unreadable`, `no_streams`, `no_duration`, what is beyond the limits (`picture_too_large`,
 * `too_many_streams`, `too_long`), and what `runFfmpeg` refuses.
 */
export async function probe(file: string, tools: MediaTools, signal?: AbortSignal): Promise<Probe> {
  const signature = await readFileSignature(file)
  if (signature?.kind !== 'video' && signature?.kind !== 'audio') throw notAVideo(signature)
  if (/mp4|quicktime/.test(signature.mimeType)) await refuseCutOff(file)
  const { stderr } = await runFfmpeg({
    ffmpegPath: tools.ffmpegPath,
    args: [...inputLimits(tools.pixelsMax), '-i', `file:${file}`],
    limits: PROBE_LIMITS,
    signal,
    acceptsFailure: true,
  })
  const found = readFfmpegBanner(stderr)
  refuseBombs(found, stderr, tools)
  if (!found) throw mediaRefusal('video_unreadable', stderr)
  if (!found.video && !found.audio) {
    throw new AppError('unsupported_type', 'no_streams', {
      publicMessage: 'This file holds neither a picture nor a sound that can be played.',
    })
  }
  const durationSeconds = found.durationSeconds ?? (await measureDuration(file, tools, signal))
  if (durationSeconds > (tools.durationSecondsMax ?? Number.POSITIVE_INFINITY)) {
    throw mediaRefusal('too_long', `${durationSeconds} s`)
  }
  return { ...found, durationSeconds, mimeType: signature.mimeType }
}

export interface MediaTools {
  ffmpegPath: string
  pixelsMax?: number
  durationSecondsMax?: number
}

export interface Probe extends FoundStreams {
  /** Of the content, never of the name. */
  mimeType: string
  durationSeconds: number
}

const PROBE_LIMITS: FfmpegLimits = { wallSeconds: 30 }

// By what the header announces, before anything is decoded.
function refuseBombs(found: FoundStreams | undefined, stderr: string, tools: MediaTools): void {
  if (/exceeds max_streams/.test(stderr) || (found?.streamCount ?? 0) > STREAMS_MAX)
    throw mediaRefusal('too_many_streams', stderr)
  const { width = 0, height = 0 } = found?.video ?? {}
  const isLarge = width * height > (tools.pixelsMax ?? PIXELS_MAX)
  if (isLarge || /Picture size .* exceeds|exceeds specified max pixel count/.test(stderr))
    throw mediaRefusal('picture_too_large', stderr)
}

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
    args: [
      ...inputLimits(tools.pixelsMax),
      '-i',
      `file:${file}`,
      '-map',
      '0',
      '-c',
      'copy',
      '-f',
      'null',
      '-',
    ],
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
