import { mkdir } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { INPUT_LIMITS, runFfmpeg } from './ffmpeg'
import { mediaRefusal } from './ffmpeg-failure'
import { finishMaster } from './finish-master'
import { makePoster } from './make-poster'
import type { MediaTools, Probe } from './probe'
import { describeFile, type ProducedFile } from './produced-file'
import {
  type AudioRendition,
  type RenditionPlan,
  SEGMENT_SECONDS,
  type VideoRendition,
} from './rendition-plan'

/**
 * Makes all renditions in one run of ffmpeg, so that the source is decoded once: per height one fragmented mp4 and its
 * byte-range playlist, the sound once, then the main playlist and a poster. The files are in `outFolder` and nobody
 * knows of them yet; the caller stores them and makes them visible together.
 * Refuses what `runFfmpeg` refuses, and `video_truncated` when much less comes out than the source announced.
 */
export async function transcodeHls(job: TranscodeJob): Promise<ProducedFile[]> {
  const { source, plan, outFolder } = job
  await mkdir(outFolder, { recursive: true })
  const { stderr } = await runFfmpeg({
    ffmpegPath: job.tools.ffmpegPath,
    args: transcodeArgs(job),
    limits: {
      wallSeconds: plan.wallSecondsMax,
      stallSeconds: 120,
      output: { folder: outFolder, bytesMax: plan.outputBytesMax },
    },
    signal: job.signal,
    onProgress: seconds => job.onProgress?.(Math.min(1, seconds / source.durationSeconds)),
  })
  const produced = await finishMaster(outFolder, plan)
  refuseShortened(source.durationSeconds, produced.durationSeconds, stderr)
  const files = [...produced.files]
  const tallest = plan.video.at(-1)
  if (tallest && plan.posterAtSeconds !== undefined) {
    const { tools, signal } = job
    files.push(
      await makePoster({
        folder: outFolder,
        rendition: tallest,
        atSeconds: plan.posterAtSeconds,
        tools,
        signal,
      }),
    )
  }
  return Promise.all(files.map(file => describeFile(outFolder, file)))
}

export interface TranscodeJob {
  /** Of the file to read; it is only read. */
  sourcePath: string
  source: Probe
  plan: RenditionPlan
  /** Empty and of this job alone. */
  outFolder: string
  tools: MediaTools
  /** x264's trade of time for size. */
  preset?: string
  /** For each encoder. Half of the cores by default, because the renditions are encoded side by side. */
  threads?: number
  signal?: AbortSignal
  /** From 0 to 1. */
  onProgress?: (fraction: number) => void
}

// Who asks for these wants it quickly: the careful AAC coder would then take a fifth of the whole time.
const FAST_PRESETS = ['ultrafast', 'superfast']

/** Exported for its test: every argument is listed, nothing passes through a shell. */
export function transcodeArgs(job: TranscodeJob): string[] {
  const { plan, source } = job
  const threads = String(job.threads ?? Math.max(1, Math.floor(availableParallelism() / 2)))
  const args = ['-loglevel', 'warning', '-threads', threads, ...INPUT_LIMITS, '-i', `file:${job.sourcePath}`]
  if (source.video) args.push('-filter_complex', videoGraph(plan, source.video.index))
  for (const rendition of plan.video) {
    args.push(...encodeVideo(rendition, plan, job.preset ?? 'veryfast', threads))
    args.push(...hlsOutput(job.outFolder, `v${rendition.height}`))
  }
  if (plan.audio && source.audio) {
    args.push('-map', `0:${source.audio.index}`, ...encodeAudio(plan.audio, job.preset))
    args.push(...hlsOutput(job.outFolder, 'a'))
  }
  return args
}

// A steady rate first: whatever the source's time stamps do, every rendition then has the same frames at the same
// times, and the forced key frames fall together. Each size is scaled from the next larger one, which costs less.
function videoGraph(plan: RenditionPlan, streamIndex: number): string {
  const { numerator, denominator } = plan.frameRate ?? { numerator: 30, denominator: 1 }
  const steps: string[] = []
  let input = `[0:${streamIndex}]fps=${numerator}/${denominator}:start_time=0,`
  for (const [place, { width, height }] of [...plan.video].reverse().entries()) {
    const isLast = place === plan.video.length - 1
    const outputs = isLast ? `[v${height}]` : `,split=2[v${height}][from${height}]`
    steps.push(`${input}scale=${width}:${height}:flags=bilinear,setsar=1,format=yuv420p${outputs}`)
    input = `[from${height}]`
  }
  return steps.join(';')
}

function encodeVideo(
  rendition: VideoRendition,
  plan: RenditionPlan,
  preset: string,
  threads: string,
): string[] {
  const { numerator, denominator } = plan.frameRate ?? { numerator: 30, denominator: 1 }
  const framesPerSegment = Math.ceil((numerator / denominator) * SEGMENT_SECONDS)
  return [
    ...[
      '-map',
      `[v${rendition.height}]`,
      '-c:v',
      'libx264',
      '-preset',
      preset,
      '-profile:v',
      rendition.profile,
    ],
    ...['-crf', `${rendition.crf}`, '-maxrate', `${rendition.bitrateKbpsMax}k`],
    ...['-bufsize', `${rendition.bitrateKbpsMax * 2}k`, '-threads', threads],
    ...['-force_key_frames', `expr:gte(t,n_forced*${SEGMENT_SECONDS})`],
    ...['-sc_threshold', '0', '-g', `${framesPerSegment * 2}`, '-map_metadata', '-1'],
  ]
}

// `async` closes gaps and removes overlaps of broken time stamps, and `first_pts` keeps the sound beside the picture.
function encodeAudio(audio: AudioRendition, preset: string | undefined): string[] {
  const coder = preset && FAST_PRESETS.includes(preset) ? 'fast' : 'twoloop'
  return [
    ...['-af', `aresample=${audio.sampleRateHz}:async=1000:first_pts=0`, '-ac', `${audio.channels}`],
    ...[
      '-c:a',
      'aac',
      '-profile:a',
      'aac_low',
      '-aac_coder',
      coder,
      '-b:a',
      `${audio.bitrateKbps}k`,
      '-map_metadata',
      '-1',
    ],
  ]
}

function hlsOutput(folder: string, name: string): string[] {
  return [
    ...['-f', 'hls', '-hls_time', `${SEGMENT_SECONDS}`, '-hls_playlist_type', 'vod', '-hls_list_size', '0'],
    ...['-hls_segment_type', 'fmp4', '-hls_flags', 'single_file+independent_segments'],
    // Without it B-frames delay the picture by two frames through an edit list, which browsers do not apply: 80 ms at 25 fps.
    ...['-hls_segment_options', 'movflags=+negative_cts_offsets'],
    ...['-hls_segment_filename', path.join(folder, `${name}.mp4`), path.join(folder, `${name}.m3u8`)],
  ]
}

// Containers that are no mp4 can be cut off without saying so; then less comes out than their header promised.
function refuseShortened(expectedSeconds: number, actualSeconds: number, stderr: string): void {
  const tolerance = Math.max(1, expectedSeconds * 0.02)
  if (actualSeconds >= expectedSeconds - tolerance) return
  throw mediaRefusal('video_truncated', `${actualSeconds} s of ${expectedSeconds} s could be read. ${stderr}`)
}
