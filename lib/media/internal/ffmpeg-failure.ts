import { AppError, type ErrorKind } from '@/lib/platform/errors'

/**
 * Turns the end of an ffmpeg process into a refusal with a reason that a person can act on. Kinds that are incidents
 * are worth another attempt; `unsupported_type` and `too_large` say that the same file would fail again.
 */
export function ffmpegRefusal(failure: FfmpegFailure): AppError {
  const [kind, reason, publicMessage] = explain(failure)
  const lastWords = failure.stderr.trim().split('\n').slice(-12).join('\n')
  return new AppError(kind, reason, {
    publicMessage,
    cause: failure.error ?? new Error(`ffmpeg ended with ${failure.killedBy ?? failure.code}: ${lastWords}`),
  })
}

/** A refusal because of what is in the file, found by us rather than said by ffmpeg's exit. */
export function mediaRefusal(of: keyof typeof CONTENT, found: string): AppError {
  const [kind, reason, publicMessage] = CONTENT[of]
  return new AppError(kind, reason, { publicMessage, cause: new Error(found.slice(-2000)) })
}

/** Is it of no use to try the other parts of a file after this? */
export function isFatal(error: unknown): boolean {
  return !(error instanceof AppError) || FATAL_REASONS.includes(error.reason)
}

const FATAL_REASONS = [
  'video_truncated',
  'storage_full',
  'ffmpeg_missing',
  'processing_stopped',
  // Larger parts would take as long again, while others wait.
  'processing_time_limit',
]

export type StopReason = 'time' | 'output' | 'signal'

export interface FfmpegFailure {
  code: number | null
  killedBy: string | null
  stopped: StopReason | undefined
  stderr: string
  error?: Error
}

type Explanation = [ErrorKind, string, string]

function explain({ stopped, stderr, error, code, killedBy }: FfmpegFailure): Explanation {
  if (stopped) return STOPPED[stopped]
  const isMissing =
    (error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT' || code === 126 || code === 127
  // With a guard in front it is the guard that does not find the program, with exit code 127.
  if (isMissing) return ['unavailable', 'ffmpeg_missing', 'Videos cannot be processed: ffmpeg was not found.']
  if (/No space left on device|Disk quota exceeded/.test(stderr)) {
    return ['unavailable', 'storage_full', 'The storage is full. An administrator has to free space.']
  }
  // The guard's bounds: SIGXFSZ for a file that grew too large, SIGXCPU for too much time on the processor.
  if (killedBy === 'SIGXFSZ' || /File too large/.test(stderr)) return STOPPED.output
  if (killedBy === 'SIGXCPU') return STOPPED.time
  // Codes above 128 are ffmpeg's own error numbers; only a signal is a crash.
  if (killedBy || code === null) {
    return ['upstream_failed', 'ffmpeg_crashed', 'The video program stopped unexpectedly.']
  }
  if (/moov atom not found/.test(stderr)) return CONTENT.video_truncated
  if (/Picture size .* exceeds|exceeds specified max pixel count/.test(stderr)) {
    return CONTENT.picture_too_large
  }
  if (/Cannot allocate memory/.test(stderr)) {
    return [
      'too_large',
      'processing_memory_limit',
      'Processing this video needs more memory than is allowed.',
    ]
  }
  return CONTENT.video_unreadable
}

const CONTENT = {
  video_truncated: [
    'unsupported_type',
    'video_truncated',
    'This video is incomplete: its end is missing. Export or copy it again, then upload it once more.',
  ],
  picture_too_large: [
    'too_large',
    'picture_too_large',
    'The picture of this video is larger than can be processed here; an administrator can raise this limit. Export it at 4K or less.',
  ],
  too_many_streams: [
    'too_large',
    'too_many_streams',
    'This file holds far more streams than a video has. Export it again with one picture and its sound.',
  ],
  too_long: [
    'too_large',
    'too_long',
    'This is longer than can be processed here; an administrator can raise this limit. Split it into parts.',
  ],
  video_unreadable: [
    'unsupported_type',
    'video_unreadable',
    'This file cannot be read as a video. It may be damaged, or of a kind that is not supported.',
  ],
} satisfies Record<string, Explanation>

const STOPPED: Record<StopReason, Explanation> = {
  time: [
    'too_large',
    'processing_time_limit',
    'Processing this video took longer than is allowed, so it was stopped.',
  ],
  output: [
    'too_large',
    'processing_output_limit',
    'Processing this video made more data than is allowed, so it was stopped.',
  ],
  signal: ['unavailable', 'processing_stopped', 'Processing was stopped and can be started again.'],
}
