import type { Actor } from '@/lib/auth/actor'
import { issuePlayback } from '@/lib/media/playback-url'
import { readFile } from '@/lib/media/read-file'
import type { Playback } from '@/lib/media/schemas'

/** Addresses of a file for those who look after it. Refuses `not_found`, also for what is not theirs, and `not_ready`. */
export async function playOwnFile(actor: Actor, fileId: string): Promise<Playback> {
  await readFile(actor, fileId)
  return issuePlayback({ fileId, userId: actor.userId })
}
