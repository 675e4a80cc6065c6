/**
 * Reads what `ffmpeg -i` says of its first input. It is used where ffprobe would be because the ffmpeg that comes with
 * this project has no ffprobe beside it, and one way is better tested than two. Undefined when there was no input.
 *
 * Metadata cannot pose as a stream: ffmpeg indents every line of it further than the lines that are read here.
 */
export function readFfmpegBanner(stderr: string): FoundStreams | undefined {
  const lines = stderr.split('\n')
  const from = lines.findIndex(line => /^Input #0, /.test(line))
  if (from < 0) return undefined
  const container = /^Input #0, (.*), from '/.exec(lines[from] ?? '')?.[1] ?? ''
  const found: FoundStreams = { container, streamCount: 0 }
  let current: VideoStream | undefined
  for (const line of lines.slice(from + 1)) {
    if (/^\S/.test(line)) break
    if (line.startsWith('  Duration: '))
      found.durationSeconds = readDuration(line, container.startsWith('matroska'))
    if (line.startsWith('  Stream #0:')) {
      found.streamCount += 1
      current = readVideo(line)
      // Of several, the one that is marked as the default is taken, else the first, as players do.
      found.video = preferred(found.video, current)
      found.audio = preferred(found.audio, readAudio(line))
    }
    const rotation = /^ {6,}[Dd]isplay ?[Mm]atrix: rotation of (-?[\d.]+) degrees/.exec(line)?.[1]
    if (rotation && current && current === found.video) turn(current, Number(rotation))
  }
  return found
}

function preferred<Stream extends { isDefault: boolean }>(
  before: Stream | undefined,
  next: Stream | undefined,
): Stream | undefined {
  return before && (before.isDefault || !next?.isDefault) ? before : next
}

export interface FoundStreams {
  container: string
  streamCount: number
  durationSeconds?: number | undefined
  video?: VideoStream | undefined
  audio?: AudioStream | undefined
}

export interface VideoStream {
  /** Index among all streams of the file. */
  index: number
  codec: string
  isDefault: boolean
  pixelFormat: string
  /** What its numbers mean; undefined where the file does not say. */
  color: VideoColor
  fieldOrder: 'progressive' | 'interlaced' | 'unknown'
  /** As it is shown: turned by its rotation and with square pixels. */
  width: number
  height: number
  rotationDegrees: number
  /** Frames over duration. */
  averageFrameRate?: number
  /** The finest regular rate into which the time stamps fit; far from the average when the rate varies. */
  tickRate?: number
}

export interface VideoColor {
  range?: 'full' | 'limited'
  matrix?: string
  primaries?: string
  transfer?: string
}

export interface AudioStream {
  index: number
  codec: string
  isDefault: boolean
  sampleRateHz?: number
  channelLayout?: string
}

function readDuration(line: string, countsFromZero: boolean): number | undefined {
  const [, hours, minutes, seconds] = /Duration: (\d+):(\d\d):(\d\d\.\d+)/.exec(line) ?? []
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  // Matroska counts from zero, whenever its first frame comes.
  const [, start = 0] = /start: (\d+\.\d+)/.exec(line) ?? []
  const lasts = countsFromZero ? total - Number(start) : total
  return lasts > 0 ? lasts : undefined
}

function readVideo(line: string): VideoStream | undefined {
  const [, index, codec, rest] = /^ {2}Stream #0:(\d+)\S*: Video: (\w+)(.*)$/.exec(line) ?? []
  if (index === undefined || codec === undefined || rest === undefined) return undefined
  // The cover of a sound file is a stream of one picture.
  if (rest.includes('(attached pic)')) return undefined
  const [, storedWidth, storedHeight] = /, (\d+)x(\d+)(?=[ ,])/.exec(`${rest},`) ?? []
  if (!Number(storedWidth) || !Number(storedHeight)) return undefined
  const [, aspectWidth, aspectHeight] = /SAR (\d+):(\d+)/.exec(rest) ?? []
  const ratio = Number(aspectWidth) / Number(aspectHeight)
  // What is beyond anamorphic film is a broken header, and would make a picture of one line or of millions of columns.
  const pixelAspect = ratio >= 1 / PIXEL_ASPECT_MAX && ratio <= PIXEL_ASPECT_MAX ? ratio : 1
  const [, pixelFormat, words = ''] =
    /, ([a-z][a-z0-9]+)(?:\(((?:[^()]|\([^()]*\))*)\))?(?=,)/.exec(`${rest},`) ?? []
  return {
    index: Number(index),
    codec,
    isDefault: rest.includes('(default)'),
    pixelFormat: pixelFormat ?? 'unknown',
    ...readPixelWords(words),
    width: Math.max(1, Math.round(Number(storedWidth) * pixelAspect)),
    height: Number(storedHeight),
    rotationDegrees: 0,
    ...rates(rest),
  }
}

const PIXEL_ASPECT_MAX = 4

// As in `yuv420p10le(tv, bt2020nc/bt2020/smpte2084, progressive)`; one word where matrix, primaries and transfer agree.
function readPixelWords(text: string): Pick<VideoStream, 'color' | 'fieldOrder'> {
  const color: VideoColor = {}
  let fieldOrder: VideoStream['fieldOrder'] = 'unknown'
  for (const word of text.split(', ')) {
    if (word === 'pc' || word === 'tv') color.range = word === 'pc' ? 'full' : 'limited'
    else if (word === 'progressive') fieldOrder = 'progressive'
    else if (/^(top|bottom) /.test(word)) fieldOrder = 'interlaced'
    else if (/^[a-z0-9-]+(\/[a-z0-9-]+){2}$/.test(word) || /^(bt|smpte|iec|fcc|film|gbr|arib)/.test(word)) {
      const [matrix, primaries = matrix, transfer = matrix] = word.split('/')
      Object.assign(color, known({ matrix, primaries, transfer }))
    }
  }
  return { color, fieldOrder }
}

function known(words: Record<string, string | undefined>): VideoColor {
  return Object.fromEntries(Object.entries(words).filter(([, word]) => word && !/^unk|^reserved/.test(word)))
}

function rates(rest: string): Pick<VideoStream, 'averageFrameRate' | 'tickRate'> {
  const read = (unit: string) => {
    const [, digits, thousand] = new RegExp(`, ([\\d.]+)(k?) ${unit}`).exec(rest) ?? []
    return digits ? Number(digits) * (thousand ? 1000 : 1) : undefined
  }
  const averageFrameRate = read('fps')
  const tickRate = read('tbr')
  return { ...(averageFrameRate && { averageFrameRate }), ...(tickRate && { tickRate }) }
}

function readAudio(line: string): AudioStream | undefined {
  const [, index, codec, rest] = /^ {2}Stream #0:(\d+)\S*: Audio: (\w+)(.*)$/.exec(line) ?? []
  if (index === undefined || codec === undefined || rest === undefined) return undefined
  const [, sampleRate, channelLayout] = /, (\d+) Hz, ([^,]+)/.exec(rest) ?? []
  return {
    index: Number(index),
    codec,
    isDefault: rest.includes('(default)'),
    ...(sampleRate && { sampleRateHz: Number(sampleRate) }),
    ...(channelLayout && { channelLayout }),
  }
}

function turn(video: VideoStream, degrees: number): void {
  video.rotationDegrees = ((Math.round(degrees) % 360) + 360) % 360
  const isOnItsSide = video.rotationDegrees % 180 === 90
  if (isOnItsSide) [video.width, video.height] = [video.height, video.width]
}
