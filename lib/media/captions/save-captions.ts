import type { Actor } from '@/lib/auth/actor'
import { captionedFile } from '@/lib/media/captions/captioned-file'
import { keepCaptions } from '@/lib/media/captions/keep-captions'
import { readCaptions } from '@/lib/media/captions/read-captions'
import type { CaptionInput, CaptionText } from '@/lib/media/captions/schemas'

/**
 * Saves what an editor made of captions, as one more revision. Refuses `edited_elsewhere` (412) when they are no longer
 * what they were changed from, `captions_too_large`, `no_captions` and `not_found`.
 */
export async function saveCaptions(
  actor: Actor,
  fileId: string,
  language: string,
  input: CaptionInput,
): Promise<CaptionText> {
  const file = await captionedFile(actor, fileId)
  const { revision: expectedRevision, ...state } = input
  await keepCaptions(actor, { file, language, expectedRevision, ...state, change: 'edited' })
  return readCaptions(actor, fileId, language)
}
