/** How many trials a check makes: few among the tests of each change, all of `checks.md` with `--full`. */
export function trials(short: number, full: number): number {
  return process.env.LECTERN_CHAOS_FULL === 'true' ? full : short
}

/**
 * The rounds of a check, which are said: `LECTERN_CHAOS_ROUNDS` gives another number, for as many as there is time for.
 */
export function rounds(check: number, short: number, full: number): number {
  const count = Number(process.env.LECTERN_CHAOS_ROUNDS || trials(short, full))
  process.stdout.write(`check ${check}: ${count} rounds\n`)
  return count
}

/** Random numbers that can be had again: the seed is printed, and `LECTERN_CHAOS_SEED` gives it back. */
export function seededRandom(): () => number {
  const seed = Number(process.env.LECTERN_CHAOS_SEED ?? Date.now() % 1_000_000_007)
  process.stdout.write(`chaos: seed ${seed}\n`)
  let state = seed >>> 0
  // mulberry32: small, fast and even enough to choose moments and places.
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
