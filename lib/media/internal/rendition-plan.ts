import type { Probe } from './probe'

/** Which renditions a source gets: never larger than the source, never a finer frame rate, sound once for all heights. */
export function planRenditions(
  source: Pick<Probe, 'durationSeconds' | 'video' | 'audio'>,
  linesWanted: readonly number[] = DEFAULT_LADDER_LINES,
): RenditionPlan {
  const { video: shape } = source
  const frameRate = shape ? chooseFrameRate(shape) : undefined
  const video = shape ? chooseLines(shape, linesWanted).map(lines => videoRendition(lines, shape)) : []
  const kbpsMax = Math.max(AUDIO.bitrateKbps, ...video.map(rendition => rendition.bitrateKbpsMax))
  return {
    frameRate,
    video,
    audio: source.audio ? AUDIO : undefined,
    posterAtSeconds: shape ? source.durationSeconds * POSTER_POSITION : undefined,
    // Twice the highest cap, because a cap holds over a window and not over each second.
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
  /** Of one rendition. */
  outputBytesMax: number
  /** Of all of them together. */
  wallSecondsMax: number
}

export interface VideoRendition {
  /** The shorter side, by which people name sizes: a portrait of 720 by 1280 is `720p` and `v720` like a landscape. */
  lines: number
  width: number
  height: number
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

type Rung = Omit<VideoRendition, 'width' | 'height'>

// How each size is encoded. Sizes that are wanted between two of them take the settings of the next larger one.
const RUNGS: Rung[] = [
  { lines: 360, crf: 24, bitrateKbpsMax: 900, profile: 'main' },
  { lines: 480, crf: 23, bitrateKbpsMax: 1600, profile: 'main' },
  { lines: 720, crf: 23, bitrateKbpsMax: 3200, profile: 'high' },
  { lines: 1080, crf: 23, bitrateKbpsMax: 6000, profile: 'high' },
  { lines: 1440, crf: 23, bitrateKbpsMax: 10_000, profile: 'high' },
  { lines: 2160, crf: 23, bitrateKbpsMax: 18_000, profile: 'high' },
]

/** Sizes that are made unless the settings name others. */
export const DEFAULT_LADDER_LINES = [360, 480, 720, 1080] as const

// A source of 900 lines would otherwise lose a fifth of each line, one of 1078 lines a third.
const GAP_THAT_DESERVES_OWN_SIZE = 1.24

function chooseLines(source: Shape, wanted: readonly number[]): number[] {
  const shorterSide = Math.min(source.width, source.height)
  const ladder = [...new Set(wanted)].sort((a, b) => a - b)
  const chosen = ladder.filter(lines => lines <= shorterSide)
  const isAboveLadder = shorterSide > (ladder.at(-1) ?? 0)
  if (isAboveLadder && chosen.length > 0) return chosen
  const own = evenBelow(shorterSide)
  if (shorterSide > (chosen.at(-1) ?? 0) * GAP_THAT_DESERVES_OWN_SIZE && !chosen.includes(own))
    chosen.push(own)
  return chosen
}

function videoRendition(lines: number, source: Shape): VideoRendition {
  // The settings of the first rung that is at least as tall.
  const rung = RUNGS.find(each => each.lines >= lines) ?? RUNGS[RUNGS.length - 1]
  const isPortrait = source.height > source.width
  const [shorter, longer] = isPortrait ? [source.width, source.height] : [source.height, source.width]
  const longSide = evenBelow(Math.min(Math.round((longer * lines) / shorter / 2) * 2, longer))
  const [width, height] = isPortrait ? [lines, longSide] : [longSide, lines]
  return { ...(rung as Rung), lines, width, height }
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
