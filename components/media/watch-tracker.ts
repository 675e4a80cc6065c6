import { closeCracks, mergeRanges, type Range, secondsIn } from './watched-ranges'

// Players tell the time about four times a second; a longer step than this is a jump, also at double speed.
const STEP_SECONDS_MAX = 2.5

/**
 * Turns what a player says into what was watched: playing adds, while a pause, a jump or a hidden page does not. It
 * keeps no clock of its own, only positions in the file.
 */
export class WatchTracker {
  private current: Range | null = null
  private unsent: Range[] = []
  private all: Range[] = []
  private isPlaying = false

  play(seconds: number): void {
    this.isPlaying = true
    this.current = [seconds, seconds]
  }

  /** The player is at this second. Counts when it got here by playing. */
  tick(seconds: number): void {
    if (!this.isPlaying || !this.current) return
    const step = seconds - this.current[1]
    if (step < 0 || step > STEP_SECONDS_MAX) {
      this.close()
      this.current = [seconds, seconds]
    } else this.current[1] = seconds
  }

  /** The last stretch up to here counts; what follows does not until `play`. */
  pause(seconds: number): void {
    this.tick(seconds)
    this.close()
    this.isPlaying = false
  }

  /** A jump from wherever it was to here. */
  seek(seconds: number): void {
    this.close()
    if (this.isPlaying) this.current = [seconds, seconds]
  }

  /** What was watched since the last call. What could not be sent comes back by `giveBack`. */
  take(): Range[] {
    const at = this.current?.[1]
    this.close()
    if (this.isPlaying && at !== undefined) this.current = [at, at]
    const taken = closeCracks(this.unsent)
    this.unsent = []
    return taken
  }

  giveBack(ranges: Range[]): void {
    this.unsent = mergeRanges(this.unsent, ranges)
  }

  /** The share of the file watched since this page was opened, from 0 to 100. */
  percentOf(durationSeconds: number): number {
    if (!(durationSeconds > 0)) return 0
    const open = this.current ? [this.current] : []
    return Math.min(100, (100 * secondsIn([...closeCracks(this.all), ...open])) / durationSeconds)
  }

  private close(): void {
    if (this.current && this.current[1] > this.current[0]) {
      this.unsent = mergeRanges(this.unsent, [this.current])
      this.all = mergeRanges(this.all, [this.current])
    }
    this.current = null
  }
}
