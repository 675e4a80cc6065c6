import { inputLimits } from './ffmpeg'
import type { AudioStream } from './ffmpeg-banner'
import { AAC_LC_CODEC, type AudioVariant, measureBandwidth } from './hls-playlist'
import { type HlsRun, hlsPair, runToHls } from './hls-run'
import { gainFor, measureLoudness } from './loudness'
import type { MadeFile } from './produced-file'
import type { AudioRendition } from './rendition-plan'

/** What the sound is made of besides the source. */
export interface AudioSettings {
  rendition: AudioRendition
  preset: string
}

export interface MadeAudio {
  files: MadeFile[]
  durationSeconds: number
  variant: AudioVariant
}

/** Makes the sound as `a.mp4` with its playlist: stereo, and as loud as every other lesson. */
export async function makeAudio(
  run: HlsRun,
  source: AudioStream,
  settings: AudioSettings,
): Promise<MadeAudio> {
  const { rendition } = settings
  const base = stereoFilters(rendition)
  const gainDecibels = gainFor(await measureLoudness(run, source, base))
  const filters = gainDecibels === 0 ? base : `${base},volume=${gainDecibels}dB,${LIMITER}`
  const name = `a${run.version}`
  const playlist = await runToHls(run, name, audioArgs(run, source, settings, filters))
  return {
    files: hlsPair('hls_audio', '', name, 'audio/mp4'),
    durationSeconds: playlist.durationSeconds,
    variant: {
      uri: `${name}.m3u8`,
      codec: AAC_LC_CODEC,
      channels: rendition.channels,
      ...measureBandwidth(playlist),
    },
  }
}

// `async` closes gaps and removes overlaps of broken time stamps, and `first_pts` keeps the sound beside the picture.
// Surround is mixed down with its center, where speech is, and mono goes to both sides.
function stereoFilters({ sampleRateHz }: AudioRendition): string {
  return `aresample=${sampleRateHz}:async=1000:first_pts=0,aformat=sample_fmts=fltp:channel_layouts=stereo`
}

// What the gain would lift above -1.5 dB is held down, so that nothing is cut off.
const LIMITER = 'alimiter=limit=0.841:level=false:attack=5:release=80'

// Who asks for these wants it quickly: the careful AAC coder would then take a fifth of the whole time.
const FAST_PRESETS = ['ultrafast', 'superfast']

function audioArgs(run: HlsRun, source: AudioStream, settings: AudioSettings, filters: string): string[] {
  const coder = FAST_PRESETS.includes(settings.preset) ? 'fast' : 'twoloop'
  return [
    ...['-loglevel', 'warning', ...inputLimits(run.tools.pixelsMax), '-vn', '-sn', '-dn'],
    ...['-i', `file:${run.sourcePath}`, '-map', `0:${source.index}`, '-af', filters],
    ...['-c:a', 'aac', '-profile:a', 'aac_low', '-aac_coder', coder],
    ...['-b:a', `${settings.rendition.bitrateKbps}k`, '-map_metadata', '-1'],
  ]
}
