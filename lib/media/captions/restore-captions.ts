import type { Actor } from '@/lib/auth/actor'
import { findRevisions, type StoredRevision } from '@/lib/media/captions/caption-store'
import { captionedFile } from '@/lib/media/captions/captioned-file'
import { keepCaptions } from '@/lib/media/captions/keep-captions'
import { readCaptions } from '@/lib/media/captions/read-captions'
import { readCues } from '@/lib/media/captions/read-cues'
import type { CaptionRevision, CaptionText, Cue } from '@/lib/media/captions/schemas'
import { readFile } from '@/lib/media/read-file'
import { AppError } from '@/lib/platform/errors'

/** The states that captions had, newest first, also of captions that were deleted. Refuses `not_found`. */
export async function listCaptionRevisions(
  actor: Actor,
  fileId: string,
  language: string,
): Promise<CaptionRevision[]> {
  await readFile(actor, fileId)
  return (await findRevisions(fileId, language)).map(({ sha256: _, ...revision }) => revision)
}

/** What captions said in one of their states. Refuses `not_found`. */
export async function readCaptionRevision(
  actor: Actor,
  fileId: string,
  language: string,
  revision: number,
): Promise<CaptionRevision & { cues: Cue[] }> {
  await readFile(actor, fileId)
  const { sha256, ...found } = await requireRevision(fileId, language, revision)
  return { ...found, cues: await readCues(sha256) }
}

/** Makes an older state the present one, as one more revision: nothing is lost by going back. Refuses `not_found`. */
export async function restoreCaptions(
  actor: Actor,
  fileId: string,
  language: string,
  revision: number,
): Promise<CaptionText> {
  const file = await captionedFile(actor, fileId)
  const { label, kind, isReviewed, sha256 } = await requireRevision(fileId, language, revision)
  const cues = await readCues(sha256)
  await keepCaptions(actor, { file, language, label, kind, isReviewed, cues, change: 'restored' })
  return readCaptions(actor, fileId, language)
}

async function requireRevision(fileId: string, language: string, revision: number): Promise<StoredRevision> {
  const found = (await findRevisions(fileId, language)).find(each => each.revision === revision)
  if (!found) throw new AppError('not_found', 'revision_not_found')
  return found
}
