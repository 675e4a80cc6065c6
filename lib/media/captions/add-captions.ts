import type { Actor } from '@/lib/auth/actor'
import { captionedFile } from '@/lib/media/captions/captioned-file'
import { decodeCaptions } from '@/lib/media/captions/decode-captions'
import { keepCaptions } from '@/lib/media/captions/keep-captions'
import { parseCaptions } from '@/lib/media/captions/parse-captions'
import { captionNameParts } from '@/lib/media/captions/policy'
import { readCaptions } from '@/lib/media/captions/read-captions'
import type { CaptionForm, CaptionImport } from '@/lib/media/captions/schemas'
import { AppError } from '@/lib/platform/errors'

export interface CaptionFile extends CaptionForm {
  filename: string
  bytes: Uint8Array
}

/**
 * Takes a WebVTT or SubRip file as the captions of a file: parsed, and written anew (check 49). Without a language its
 * name has to tell it, as in `intro.de.vtt`. Captions that are there already become a revision. Refuses
 * `unreadable_captions` with the line, `language_needed`, `not_text`, `captions_too_large`, `no_captions`, `not_found`.
 */
export async function addCaptions(actor: Actor, fileId: string, file: CaptionFile): Promise<CaptionImport> {
  const owned = await captionedFile(actor, fileId)
  const parts = captionNameParts(file.filename)
  if (!parts) {
    throw new AppError('unsupported_type', 'not_captions', {
      publicMessage: 'Send captions as WebVTT (.vtt) or SubRip (.srt).',
    })
  }
  const language = file.language ?? parts.language
  if (!language) {
    throw new AppError('invalid_input', 'language_needed', {
      publicMessage: 'Choose the language, or name it in the file name as in intro.de.vtt.',
    })
  }
  const { cues, notes } = parseCaptions(decodeCaptions(file.bytes))
  const { label, kind, isDefault } = file
  await keepCaptions(actor, { file: owned, language, label, kind, isDefault, cues, change: 'imported' })
  return { ...(await readCaptions(actor, fileId, language)), notes }
}
