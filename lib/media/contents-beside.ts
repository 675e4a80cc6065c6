import { findStrayCopies } from '@/lib/media/contents-export-store'
import { findOnTheWay } from '@/lib/media/contents-store'

/** The sizes of what the ledger has beside the contents that a row points at: what is on its way, and copies of moves. */
export async function sizesBeside(): Promise<number[]> {
  const [onTheWay, copies] = await Promise.all([findOnTheWay({ page: 1 }), findStrayCopies()])
  return [...onTheWay.map(({ sizeBytes }) => sizeBytes), ...copies]
}
