/**
 * The main playlist (RFC 8216 §4.3.4): one variant for each height and, where there is sound, one audio group for all.
 * Addresses are relative, so a token in the path of the playlist is in the path of all it names.
 */
export function writeMasterPlaylist(variants: VideoVariant[], audio: AudioVariant | undefined): string {
  const lines = ['#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-INDEPENDENT-SEGMENTS']
  if (audio) {
    const channels = `CHANNELS="${audio.channels}"`
    lines.push(
      `#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="Audio",DEFAULT=YES,AUTOSELECT=YES,${channels},URI="${audio.uri}"`,
    )
  }
  // Without a picture the sound itself is the variant.
  if (audio && variants.length === 0) {
    lines.push(`#EXT-X-STREAM-INF:${bandwidths(audio)},CODECS="${audio.codec}",AUDIO="audio"`, audio.uri)
  }
  for (const video of variants) {
    const codecs = audio ? `${video.codec},${audio.codec}` : video.codec
    const frame = `RESOLUTION=${video.width}x${video.height},FRAME-RATE=${video.framesPerSecond.toFixed(3)}`
    const group = audio ? ',AUDIO="audio"' : ''
    lines.push(`#EXT-X-STREAM-INF:${bandwidths(video, audio)},CODECS="${codecs}",${frame}${group}`, video.uri)
  }
  return `${lines.join('\n')}\n`
}

/** Reads a playlist as ffmpeg writes it: one file, an init section and segments as byte ranges. */
export function readMediaPlaylist(text: string): MediaPlaylist {
  const segments: MediaSegment[] = []
  const init = /#EXT-X-MAP:URI="([^"]+)",BYTERANGE="(\d+)@(\d+)"/.exec(text)
  const pattern = /#EXTINF:([\d.]+),[^\n]*\n#EXT-X-BYTERANGE:(\d+)@(\d+)\n/g
  let startSeconds = 0
  for (const [, duration, sizeBytes, offset] of text.matchAll(pattern)) {
    const durationSeconds = Number(duration)
    segments.push({ startSeconds, durationSeconds, sizeBytes: Number(sizeBytes), offset: Number(offset) })
    startSeconds += durationSeconds
  }
  return {
    uri: init?.[1] ?? '',
    initSizeBytes: Number(init?.[2] ?? 0),
    segments,
    durationSeconds: startSeconds,
    isComplete: text.trimEnd().endsWith('#EXT-X-ENDLIST'),
  }
}

/** RFC 8216 §4.3.4.2: the highest rate of any segment, and the rate over all of them. */
export function measureBandwidth(playlist: MediaPlaylist): Bandwidth {
  // ffmpeg may cut a last segment of a few milliseconds, whose rate would say nothing.
  const whole = playlist.segments.filter(segment => segment.durationSeconds >= 0.5)
  const measured = whole.length > 0 ? whole : playlist.segments
  const rates = measured.map(segment => (segment.sizeBytes * 8) / Math.max(segment.durationSeconds, 0.04))
  const bytes = playlist.segments.reduce((sum, segment) => sum + segment.sizeBytes, 0)
  return {
    peakBitsPerSecond: Math.ceil(Math.max(1, ...rates)),
    averageBitsPerSecond: Math.max(1, Math.round((bytes * 8) / Math.max(playlist.durationSeconds, 0.04))),
  }
}

/** The name of the H.264 settings (RFC 6381 §3.3) from the `avcC` box of an init section; undefined without one. */
export function readAvcCodec(init: Buffer): string | undefined {
  const at = init.indexOf('avcC', 0, 'latin1')
  // After the name comes the version of the box, then profile, constraints and level.
  const settings = at < 0 ? Buffer.alloc(0) : init.subarray(at + 5, at + 8)
  return settings.length === 3 ? `avc1.${settings.toString('hex')}` : undefined
}

export const AAC_LC_CODEC = 'mp4a.40.2'

export interface MediaSegment {
  startSeconds: number
  durationSeconds: number
  sizeBytes: number
  offset: number
}

export interface MediaPlaylist {
  uri: string
  initSizeBytes: number
  segments: MediaSegment[]
  durationSeconds: number
  isComplete: boolean
}

export interface Bandwidth {
  peakBitsPerSecond: number
  averageBitsPerSecond: number
}

interface Variant extends Bandwidth {
  /** Of the media playlist, relative to the main one. */
  uri: string
  codec: string
}

export interface VideoVariant extends Variant {
  width: number
  height: number
  framesPerSecond: number
}

export interface AudioVariant extends Variant {
  channels: number
}

// A variant's rate counts everything that is played with it, so the sound is added to the picture.
function bandwidths(...parts: (Bandwidth | undefined)[]): string {
  const sum = (of: (part: Bandwidth) => number) =>
    parts.reduce((total, part) => total + (part ? of(part) : 0), 0)
  const peak = sum(part => part.peakBitsPerSecond)
  return `BANDWIDTH=${peak},AVERAGE-BANDWIDTH=${sum(part => part.averageBitsPerSecond)}`
}
