import { findFollowedUntil, keepAccesses, listOpenedSince } from '@/lib/media/access-store'

// Several processes count, each a little late and by its own clock.
const OVERLAP_MS = 5 * 60_000
const PIECE_SIZE = 1000

/**
 * Brings the counts by which the admin library sorts to those of the documents, as far as files were opened since the
 * last time, and gives how many changed. Safe to repeat; the first run takes all. Refuses `media_store`.
 */
export async function followAccesses(): Promise<number> {
  const until = await findFollowedUntil()
  const since = until && new Date(until.getTime() - OVERLAP_MS)
  let changed = 0
  for await (const piece of listOpenedSince(since, PIECE_SIZE)) changed += await keepAccesses(piece)
  return changed
}
