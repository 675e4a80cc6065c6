export interface TransferSample {
  atMs: number
  bytes: number
}

const WINDOW_MS = 8000

/** Adds what was seen just now and forgets what is too old to say anything of the speed. */
export function addSample(samples: TransferSample[], sample: TransferSample): TransferSample[] {
  const last = samples.at(-1)
  // After a pause or another start the old samples would count the time in between.
  const isNewStart = last !== undefined && (sample.bytes < last.bytes || sample.atMs - last.atMs > WINDOW_MS)
  const kept = isNewStart ? [] : samples.filter(({ atMs }) => sample.atMs - atMs <= WINDOW_MS)
  return [...kept, sample]
}

/** Bytes per second over the last seconds, or null while too little was seen. */
export function rateOf(samples: TransferSample[]): number | null {
  const first = samples[0]
  const last = samples.at(-1)
  if (!first || !last || last.atMs - first.atMs < 500) return null
  return ((last.bytes - first.bytes) * 1000) / (last.atMs - first.atMs)
}

/** How long the rest takes, as people say it: "about 3 min left". */
export function timeLeftText(bytesLeft: number, bytesPerSecond: number | null): string | null {
  if (!bytesPerSecond || bytesPerSecond <= 0) return null
  const seconds = bytesLeft / bytesPerSecond
  if (seconds < 5) return 'a few seconds left'
  if (seconds < 55) return `about ${Math.ceil(seconds / 5) * 5} s left`
  if (seconds < 3600) return `about ${Math.round(seconds / 60)} min left`
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.round((seconds % 3600) / 60)
  return minutes === 0 ? `about ${hours} h left` : `about ${hours} h ${minutes} min left`
}
