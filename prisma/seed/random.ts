import { createHash } from 'node:crypto'

/** A number from 0 to just below 1 that belongs to its words: the same on every machine and in every run. */
export function chanceOf(...words: (string | number)[]): number {
  const digest = createHash('sha256').update(JSON.stringify(words)).digest()
  return digest.readUInt32BE(0) / 2 ** 32
}

/** A whole number between two, both included. */
export function between(low: number, high: number, ...words: (string | number)[]): number {
  return low + Math.floor(chanceOf(...words) * (high - low + 1))
}
