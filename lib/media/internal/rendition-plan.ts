import type { Probe } from './probe'

/** Which renditions a source gets: never larger than the source, never a finer frame rate, sound once for all heights. */
export function planRenditions(source: Pick<Probe, 'durationSeconds' | 'video' | 'audio'>): RenditionPlan {
  const frameRate = source.video ? chooseFrameRate(source.video) : undefined
  const video = source.video
    ? chooseHeights(source.video.height).map(height => videoRendition(height, source.video as Shape))
    : []
  const kbpsMax = video.reduce((sum, rendition) => sum + rendition.bitrateKbpsMax, AUDIO.bitrateKbps)
  return {
    frameRate,
    video,
    audio: source.audio ? AUDIO : undefined,
    posterAtSeconds: source.video ? source.durationSeconds * POSTER_POSITION : undefined,
    // Twice the sum of the caps, because a cap holds over a window and not over each second.
    outputBytesMax: Math.ceil((source.durationSeconds * kbpsMax * 1000 * 2) / 8) + 32 * 1024 ** 2,
    // Slow machines take about 4 s for each second of 4K; the limit is for what never ends.
    wallSecondsMax: Math.ceil(120 + source.durationSeconds * 30),
  }
}

/** All renditions begin a segment at the same moments, so that a player can change between them at each. */
export const SEGMENT_SECONDS = 4

export interface RenditionPlan {
  frameRate: FrameRate | undefined
  /** From small to large. Empty when the source has sound only. */
  video: VideoRendition[]
  audio: AudioRendition | undefined
  posterAtSeconds: number | undefined
  outputBytesMax: number
  wallSecondsMax: number
}

export interface VideoRendition {
  /** Stands in file names (`v720`) and, with a p, as the label that people see. */
  height: number
  width: number
  crf: number
  bitrateKbpsMax: number
  profile: 'main' | 'high'
}

export interface AudioRendition {
  bitrateKbps: number
  sampleRateHz: number
  channels: number
}

/** A fraction, because 29.97 is 30000/1001 and a rounded rate drifts by a frame every half minute. */
export interface FrameRate {
  numerator: number
  denominator: number
}

type Shape = { width: number; height: number }

const AUDIO: AudioRendition = { bitrateKbps: 128, sampleRateHz: 48_000, channels: 2 }
const POSTER_POSITION = 0.1

type Rung = Omit<VideoRendition, 'width'>

const TOP_RUNG: Rung = { height: 1080, crf: 23, bitrateKbpsMax: 6000, profile: 'high' }
const LADDER: Rung[] = [
  { height: 360, crf: 24, bitrateKbpsMax: 900, profile: 'main' },
  { height: 480, crf: 23, bitrateKbpsMax: 1600, profile: 'main' },
  { height: 720, crf: 23, bitrateKbpsMax: 3200, profile: 'high' },
  TOP_RUNG,
]

// A source of 900 lines would otherwise lose a fifth of each line, one of 1078 lines a third.
const GAP_THAT_DESERVES_OWN_HEIGHT = 1.24

function chooseHeights(sourceHeight: number): number[] {
  const heights = LADDER.map(rung => rung.height).filter(height => height <= sourceHeight)
  const tallest = heights.at(-1) ?? 0
  const isAboveLadder = sourceHeight > TOP_RUNG.height
  if (!isAboveLadder && sourceHeight > tallest * GAP_THAT_DESERVES_OWN_HEIGHT)
    heights.push(evenBelow(sourceHeight))
  return heights
}

function videoRendition(height: number, source: Shape): VideoRendition {
  // The settings of the first rung that is at least as tall.
  const rung = LADDER.find(each => each.height >= height) ?? TOP_RUNG
  const width = evenBelow(Math.min(Math.round((source.width * height) / source.height / 2) * 2, source.width))
  return { ...rung, height, width }
}

// H.264 with 4:2:0 color stores one color sample for two by two pixels.
function evenBelow(pixels: number): number {
  return Math.max(2, Math.floor(pixels / 2) * 2)
}

const FRAMES_PER_SECOND_MAX = 60
const FRAMES_PER_SECOND_WHEN_VARIABLE = 30
const NTSC_RATES = [24_000, 30_000, 60_000].map(numerator => ({ numerator, denominator: 1001 }))

/** The source's own rate when it is regular; a common rate when it varies, is unknown or is beyond what players need. */
export function chooseFrameRate(video: { averageFrameRate?: number; tickRate?: number }): FrameRate {
  const { averageFrameRate: average, tickRate: tick } = video
  // Phones vary by a percent around their rate; screen recorders vary by any factor.
  const isRegular = average !== undefined && (tick === undefined || Math.abs(tick / average - 1) < 0.05)
  if (!isRegular || average < 1) return { numerator: FRAMES_PER_SECOND_WHEN_VARIABLE, denominator: 1 }
  const ntsc = NTSC_RATES.find(rate => Math.abs(average - rate.numerator / rate.denominator) < 0.01)
  if (ntsc) return ntsc
  // 120 and 240 frames become 60, 100 becomes 50: every second or fourth frame is kept and motion stays even.
  const divisor = Math.ceil((average - 0.5) / FRAMES_PER_SECOND_MAX)
  return { numerator: Math.max(1, Math.round(average / divisor)), denominator: 1 }
}
