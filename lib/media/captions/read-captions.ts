import type { Actor } from '@/lib/auth/actor'
import { findCaption, findCaptions, findDeletedLanguages } from '@/lib/media/captions/caption-store'
import { readCues } from '@/lib/media/captions/read-cues'
import type { CaptionFormat, CaptionText, CaptionTrack } from '@/lib/media/captions/schemas'
import { writeCaptions } from '@/lib/media/captions/write-captions'
import { readFile } from '@/lib/media/read-file'
import { AppError } from '@/lib/platform/errors'

/** The captions of a file for those who look after it. Refuses `not_found`, also for what is not theirs. */
export async function listCaptions(actor: Actor, fileId: string): Promise<CaptionTrack[]> {
  await readFile(actor, fileId)
  return captionsOf(fileId)
}

/** The same where somebody has decided already that the person may. */
export async function captionsOf(fileId: string): Promise<CaptionTrack[]> {
  return (await findCaptions(fileId)).map(({ sha256: _, ...track }) => track)
}

/** Captions of one language with their cues, for those who look after the file. Refuses `not_found`. */
export async function readCaptions(actor: Actor, fileId: string, language: string): Promise<CaptionText> {
  await readFile(actor, fileId)
  const found = await findCaption(fileId, language)
  if (!found) throw new AppError('not_found', 'captions_not_found')
  const { sha256, ...track } = found
  return { ...track, cues: await readCues(sha256) }
}

/** Captions as a file to keep. Refuses as `readCaptions` does. */
export async function downloadCaptions(
  actor: Actor,
  fileId: string,
  language: string,
  format: CaptionFormat,
): Promise<Response> {
  const { cues } = await readCaptions(actor, fileId, language)
  return new Response(writeCaptions(cues, format), {
    headers: {
      'content-type': format === 'vtt' ? 'text/vtt; charset=utf-8' : 'application/x-subrip; charset=utf-8',
      'content-disposition': `attachment; filename="captions.${language}.${format}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

/** Languages that can be brought back after they were deleted. Refuses `not_found`. */
export async function listDeletedCaptions(
  actor: Actor,
  fileId: string,
): Promise<{ language: string; revision: number }[]> {
  await readFile(actor, fileId)
  return findDeletedLanguages(fileId)
}
