export interface PlayerHands {
  seek: (seconds: number) => void
  toggle: () => void
}

/** What stands beside a player knows through this where it is, and sends it elsewhere; both may come and go. */
export class PlayerClock {
  seconds = 0
  private hands: PlayerHands | null = null
  private readonly listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  report(seconds: number): void {
    if (seconds === this.seconds) return
    this.seconds = seconds
    for (const listener of this.listeners) listener()
  }

  /** A player takes the wheel; what this gives lets go of it. */
  attach(hands: PlayerHands): () => void {
    this.hands = hands
    return () => {
      if (this.hands === hands) this.hands = null
    }
  }

  /** Goes to a second, where there is a player. */
  seek(seconds: number): void {
    this.hands?.seek(seconds)
  }

  /** Plays, or pauses. */
  toggle(): void {
    this.hands?.toggle()
  }
}
