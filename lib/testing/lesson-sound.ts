import { writeFile } from 'node:fs/promises'

/** Writes a quiet bed of slowly changing chords as a WAV file, so that a lesson can be heard and not be a nuisance. */
export async function writeLessonSound(
  outPath: string,
  durationSeconds: number,
  seed: number,
): Promise<void> {
  const samples = new Int16Array(Math.round(durationSeconds * SAMPLE_RATE_HZ))
  const root = 110 * 2 ** ((seed % 7) / 12)
  for (
    let start = 0, chord = 0;
    start < samples.length;
    start += CHORD_SECONDS * SAMPLE_RATE_HZ, chord += 1
  ) {
    const steps = CHORDS[(chord + seed) % CHORDS.length] ?? []
    for (const [voice, step] of steps.entries()) addTone(samples, start, root * 2 ** (step / 12), voice)
  }
  await writeFile(outPath, Buffer.concat([header(samples.byteLength), Buffer.from(samples.buffer)]))
}

const SAMPLE_RATE_HZ = 24_000
const CHORD_SECONDS = 4
// In half tones above the root: major seventh, minor ninth, suspended and sixth chords, which follow each other well.
const CHORDS = [
  [0, 7, 16, 23],
  [-3, 9, 12, 19],
  [-7, 5, 12, 21],
  [-5, 7, 14, 17],
]
const PEAK = 1500

// Voices enter one after the other, swell, and ring on under the next chord. Each sample of a tone and of its octave
// follows from the two before it, which is four times as fast as a sine per sample.
function addTone(samples: Int16Array, start: number, frequencyHz: number, voice: number): void {
  const from = Math.round(start + voice * 0.28 * SAMPLE_RATE_HZ)
  const length = Math.min((CHORD_SECONDS + 1.5) * SAMPLE_RATE_HZ, samples.length - from)
  const step = (2 * Math.PI * frequencyHz) / SAMPLE_RATE_HZ
  const [turn, octaveTurn] = [2 * Math.cos(step), 2 * Math.cos(step * 2)]
  let [tone, toneBefore, octave, octaveBefore] = [0, -Math.sin(step), 0, -Math.sin(step * 2)]
  for (let i = 0; i < length; i += 1) {
    const rest = 1 - i / ((CHORD_SECONDS + 1.5) * SAMPLE_RATE_HZ)
    const swell = Math.min(1, (1 - rest) * 9) * rest * rest
    samples[from + i] = (samples[from + i] ?? 0) + PEAK * swell * (tone + 0.35 * octave * rest)
    ;[tone, toneBefore] = [turn * tone - toneBefore, tone]
    ;[octave, octaveBefore] = [octaveTurn * octave - octaveBefore, octave]
  }
}

// RIFF with one channel of 16 bits.
function header(dataBytes: number): Buffer {
  const bytes = Buffer.alloc(44)
  bytes.write('RIFF', 0, 'latin1')
  bytes.writeUInt32LE(36 + dataBytes, 4)
  bytes.write('WAVEfmt ', 8, 'latin1')
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(SAMPLE_RATE_HZ, 24)
  bytes.writeUInt32LE(SAMPLE_RATE_HZ * 2, 28)
  bytes.writeUInt16LE(2, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36, 'latin1')
  bytes.writeUInt32LE(dataBytes, 40)
  return bytes
}
