import { type ChildProcess, spawn } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import { availableParallelism, setPriority } from 'node:os'
import path from 'node:path'
import { bareEnvironment } from '@/lib/platform/embedded/environment'
import { ffmpegRefusal, type StopReason } from './ffmpeg-failure'
import { type GuardLimits, guardPrefix } from './ffmpeg-guard'

/**
 * Runs ffmpeg without a shell, in a process group of its own, and ends when all of the group has.
 * Refuses `ffmpeg_missing`, `video_unreadable`, `video_truncated`, `processing_time_limit`, `processing_output_limit`,
 * `processing_stopped` (the signal), `storage_full` and `ffmpeg_crashed`; each carries the end of what ffmpeg said.
 */
export async function runFfmpeg(run: FfmpegRun): Promise<FfmpegResult> {
  run.signal?.throwIfAborted()
  const [program, ...args] = [
    ...(await guardPrefix(guardLimits(run.limits))),
    run.ffmpegPath,
    ...BASE_ARGS,
    ...run.args,
  ]
  const startedAt = performance.now()
  const child = spawn(program ?? run.ffmpegPath, args, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: bareEnvironment(),
  })
  lowerPriority(child.pid)
  const leash = holdOnLeash(child, run)
  const said = tailOf(child.stderr)
  readProgress(child.stdout, seconds => {
    leash.noteProgress(seconds)
    run.onProgress?.(seconds)
  })
  const exit = await ended(child)
  const stopped = leash.release()
  // 126 and 127 come from the guard when it cannot start the program.
  const isAccepted = exit.code === 0 || (run.acceptsFailure && exit.code !== null && exit.code < 126)
  if (!stopped && isAccepted) return { stderr: said(), seconds: (performance.now() - startedAt) / 1000 }
  throw ffmpegRefusal({ ...exit, stopped, stderr: said() })
}

/** What stands before each `-i`: only local files, only these containers, no huge picture, no crowd of streams. */
export function inputLimits(pixelsMax = PIXELS_MAX): string[] {
  return [
    ...['-protocol_whitelist', 'file,pipe'],
    // Playlists and scripts (hls, concat, …) are demuxers as well; one disguised as a video must not be followed.
    ...['-format_whitelist', 'mov,matroska,avi,mpegts,mpegtsraw,mp3,aac,wav,ogg,flac'],
    // One more than is allowed, because Matroska is read up to there without a word of what follows.
    ...['-max_pixels', String(pixelsMax), '-max_streams', String(STREAMS_MAX + 1)],
  ]
}

/** 6K, above what lessons are filmed in. A decoder of 8K takes more memory than a shared machine has to spare. */
export const PIXELS_MAX = 6144 * 3456
/** Films with sound and subtitles in many languages have about 40. */
export const STREAMS_MAX = 64

export interface FfmpegRun {
  ffmpegPath: string
  args: string[]
  signal?: AbortSignal | undefined
  limits: FfmpegLimits
  /** Seconds of the output that are written by now. */
  onProgress?: ((seconds: number) => void) | undefined
  /** For `-i` without an output, which ends with an exit code of its own. */
  acceptsFailure?: boolean
}

export interface FfmpegLimits {
  wallSeconds: number
  /** Ended when the output has not grown for so long. */
  stallSeconds?: number
  /** The folder that is written to and how much may be in it. */
  output?: { folder: string; bytesMax: number }
}

export interface FfmpegResult {
  stderr: string
  seconds: number
}

// The largest single allocation, against crafted headers that ask for gigabytes.
const ALLOCATION_BYTES_MAX = 1024 ** 3
const BASE_ARGS = [
  ...['-nostdin', '-hide_banner', '-y', '-nostats', '-max_alloc', String(ALLOCATION_BYTES_MAX)],
  ...['-stats_period', '0.5', '-progress', 'pipe:1'],
]
const WATCH_INTERVAL_MS = 500
// The head of what is said of a file with many streams is needed as well as its end.
const STDERR_TAIL_CHARACTERS = 64_000

function guardLimits({ wallSeconds, output }: FfmpegLimits): GuardLimits {
  const cpuSeconds = wallSeconds * availableParallelism() + 10
  return output ? { cpuSeconds, fileBytesMax: output.bytesMax } : { cpuSeconds }
}

// The web process shares the machine, and a page must not wait for a transcode.
function lowerPriority(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, 10)
  } catch {
    // It has ended already, or the system does not allow it; both are harmless.
  }
}

/** Ends the process group when a limit is reached, the signal comes or this process exits. */
function holdOnLeash(child: ChildProcess, run: FfmpegRun) {
  let stopped: StopReason | undefined
  let furthestSeconds = -1
  let advancedAt = Date.now()
  const deadline = Date.now() + run.limits.wallSeconds * 1000

  function stop(reason: StopReason): void {
    stopped ??= reason
    killGroup(child)
  }
  const onAbort = () => stop('signal')
  const onExit = () => killGroup(child)
  run.signal?.addEventListener('abort', onAbort, { once: true })
  process.once('exit', onExit)

  const watch = setInterval(async () => {
    const { wallSeconds: _, stallSeconds, output } = run.limits
    if (Date.now() > deadline) stop('time')
    if (stallSeconds && Date.now() - advancedAt > stallSeconds * 1000) stop('time')
    if (output && (await sizeOfFolder(output.folder)) > output.bytesMax) stop('output')
  }, WATCH_INTERVAL_MS)

  return {
    noteProgress(seconds: number): void {
      if (seconds <= furthestSeconds) return
      furthestSeconds = seconds
      advancedAt = Date.now()
    },
    release(): StopReason | undefined {
      clearInterval(watch)
      run.signal?.removeEventListener('abort', onAbort)
      process.removeListener('exit', onExit)
      return stopped
    },
  }
}

function killGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  } catch {
    // Nobody of the group is left.
  }
}

async function sizeOfFolder(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => [])
  const sizes = names.map(name =>
    stat(path.join(folder, name)).then(
      found => found.size,
      () => 0,
    ),
  )
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

function tailOf(stream: NodeJS.ReadableStream): () => string {
  let tail = ''
  stream.setEncoding('utf8')
  stream.on('data', (text: string) => {
    tail = (tail + text).slice(-STDERR_TAIL_CHARACTERS)
  })
  return () => tail
}

function readProgress(stream: NodeJS.ReadableStream, report: (seconds: number) => void): void {
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const [, microseconds] = /^out_time_us=(\d+)$/.exec(line) ?? []
      if (microseconds) report(Number(microseconds) / 1e6)
    }
  })
}

function ended(
  child: ChildProcess,
): Promise<{ code: number | null; killedBy: string | null; error?: Error }> {
  return new Promise(resolve => {
    child.once('error', error => resolve({ code: null, killedBy: null, error }))
    child.once('close', (code, killedBy) => resolve({ code, killedBy }))
  })
}
