import { inputLimits, runFfmpeg } from './ffmpeg'
import type { AudioStream } from './ffmpeg-banner'
import type { HlsRun } from './hls-run'

/** Of lessons and podcasts alike (EBU R128 measure): speech is understood on the speakers of a phone. */
export const TARGET_LUFS = -16

/** How loud a sound is as a whole by EBU R128, in LUFS; undefined for silence. Filters come before the measure. */
export async function measureLoudness(
  run: Pick<HlsRun, 'sourcePath' | 'tools' | 'limits' | 'signal'>,
  source: Pick<AudioStream, 'index'>,
  filters: string,
): Promise<number | undefined> {
  const { stderr } = await runFfmpeg({
    ffmpegPath: run.tools.ffmpegPath,
    args: [
      ...[...inputLimits(run.tools.pixelsMax), '-vn', '-sn', '-dn', '-i', `file:${run.sourcePath}`],
      ...['-map', `0:${source.index}`, '-af', `${filters},ebur128=framelog=quiet`, '-f', 'null', '-'],
    ],
    limits: { wallSeconds: run.limits.wallSeconds, stallSeconds: 120 },
    signal: run.signal,
  })
  const summary = stderr.slice(stderr.lastIndexOf('Integrated loudness'))
  const found = Number(/\bI:\s+(-?[\d.]+) LUFS/.exec(summary)?.[1])
  return Number.isFinite(found) && found > SILENCE_LUFS ? found : undefined
}

/** The gain in dB that brings a sound to the target. Silence stays silence, and noise is not made a sound. */
export function gainFor(loudnessLufs: number | undefined): number {
  if (loudnessLufs === undefined) return 0
  const gain = Math.min(GAIN_DECIBELS_MAX, TARGET_LUFS - loudnessLufs)
  return Math.abs(gain) < 0.5 ? 0 : Math.round(gain * 10) / 10
}

// The gate of EBU R128 gives -70 for what never rises above it.
const SILENCE_LUFS = -60
const GAIN_DECIBELS_MAX = 24
