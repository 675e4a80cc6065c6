import { text } from 'node:stream/consumers'
import { LRUCache } from 'lru-cache'
import { openBlob } from '@/lib/media/blob-store'
import { findCaption } from '@/lib/media/captions/caption-store'
import { parseCaptions } from '@/lib/media/captions/parse-captions'
import type { Cue } from '@/lib/media/captions/schemas'

// Contents never change under their digest, and a lesson's transcript is read by all who open it.
const known = new LRUCache<string, Cue[]>({ max: 200, maxSize: 16 * 1024 * 1024, sizeCalculation: sizeOf })

/** The cues of stored contents. */
export async function readCues(sha256: string): Promise<Cue[]> {
  const kept = known.get(sha256)
  if (kept) return kept
  const { cues } = parseCaptions(await text(await openBlob(sha256)))
  known.set(sha256, cues)
  return cues
}

/** The cues of a file in a language, or null where it has none; whoever calls has decided that the person may have them. */
export async function findCues(fileId: string, language: string): Promise<Cue[] | null> {
  const found = await findCaption(fileId, language)
  return found ? readCues(found.sha256) : null
}

function sizeOf(cues: Cue[]): number {
  return cues.reduce((sum, cue) => sum + cue.text.length * 2 + 64, 64)
}
