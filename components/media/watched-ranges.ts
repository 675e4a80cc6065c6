/** Seconds from (included) to (not included). */
export type Range = [start: number, end: number]

// Rounding in players leaves cracks of some hundredths between what was played without a break.
const CRACK_SECONDS = 0.25

/** The union of ranges, in order and without overlaps. Merging is commutative, associative and idempotent (check 35). */
export function mergeRanges(...lists: Range[][]): Range[] {
  const sorted = lists
    .flat()
    .filter(([start, end]) => end > start)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const merged: Range[] = []
  for (const [start, end] of sorted) {
    const last = merged.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else merged.push([start, end])
  }
  return merged
}

export function secondsIn(ranges: Range[]): number {
  return mergeRanges(ranges).reduce((sum, [start, end]) => sum + end - start, 0)
}

/** At most so many ranges, as the server takes no more: the shortest go first. */
export function longestRanges(ranges: Range[], max: number): Range[] {
  if (ranges.length <= max) return ranges
  const byLength = [...ranges].sort((a, b) => b[1] - b[0] - (a[1] - a[0]))
  return mergeRanges(byLength.slice(0, max))
}

/** Closes cracks that are no skipping. Not part of merging, because it would not be associative. */
export function closeCracks(ranges: Range[]): Range[] {
  const closed: Range[] = []
  for (const [start, end] of mergeRanges(ranges)) {
    const last = closed.at(-1)
    if (last && start - last[1] <= CRACK_SECONDS) last[1] = end
    else closed.push([start, end])
  }
  return closed
}
