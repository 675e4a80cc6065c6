import { inputLimits } from './ffmpeg'
import type { VideoStream } from './ffmpeg-banner'
import { mediaRefusal } from './ffmpeg-failure'
import { measureBandwidth, readAvcCodec, type VideoVariant } from './hls-playlist'
import { type HlsRun, hlsPair, readInit, runToHls } from './hls-run'
import type { MadeFile } from './produced-file'
import { type FrameRate, SEGMENT_SECONDS, type VideoRendition } from './rendition-plan'

/** What a video rendition is made of besides the source; the same settings make the same rendition. */
export interface VideoSettings {
  rendition: VideoRendition
  frameRate: FrameRate
  /** x264's trade of time for size. */
  preset: string
  filters: string
}

export interface MadeVideo {
  files: MadeFile[]
  durationSeconds: number
  variant: VideoVariant
}

/** Makes one size as `v720.mp4` with its playlist. Refuses what `runFfmpeg` refuses, and what holds no frame. */
export async function makeVideo(
  run: HlsRun,
  source: VideoStream,
  settings: VideoSettings,
): Promise<MadeVideo> {
  const { rendition, frameRate } = settings
  const name = `v${rendition.lines}${run.version}`
  const playlist = await runToHls(run, name, videoArgs(run, source, settings))
  const codec = readAvcCodec(await readInit(run.outFolder, playlist))
  if (!codec) throw mediaRefusal('video_unreadable', `${name}.mp4 has no H.264 settings.`)
  const { width, height } = rendition
  return {
    files: hlsPair('hls_video', `${rendition.lines}p`, name, 'video/mp4'),
    durationSeconds: playlist.durationSeconds,
    variant: {
      uri: `${name}.m3u8`,
      codec,
      width,
      height,
      framesPerSecond: frameRate.numerator / frameRate.denominator,
      ...measureBandwidth(playlist),
    },
  }
}

/** Every argument is listed, nothing passes through a shell. */
function videoArgs(run: HlsRun, source: VideoStream, settings: VideoSettings): string[] {
  const { rendition, frameRate, preset, filters } = settings
  const framesPerSegment = Math.ceil((frameRate.numerator / frameRate.denominator) * SEGMENT_SECONDS)
  const threads = String(run.threads)
  return [
    ...['-loglevel', 'warning', '-threads', threads, ...inputLimits(run.tools.pixelsMax)],
    ...['-i', `file:${run.sourcePath}`, '-map', `0:${source.index}`, '-vf', filters],
    ...['-c:v', 'libx264', '-preset', preset, '-profile:v', rendition.profile, '-threads', threads],
    ...['-crf', `${rendition.crf}`, '-maxrate', `${rendition.bitrateKbpsMax}k`],
    ...['-bufsize', `${rendition.bitrateKbpsMax * 2}k`],
    ...['-force_key_frames', `expr:gte(t,n_forced*${SEGMENT_SECONDS})`],
    ...['-sc_threshold', '0', '-g', `${framesPerSegment * 2}`, '-map_metadata', '-1'],
  ]
}
