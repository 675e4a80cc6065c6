import type { Actor } from '@/lib/auth/actor'
import type { CourseImport } from '@/lib/catalog/import-schemas'
import { settleCaptions } from '@/lib/catalog/import-store'
import { readImport } from '@/lib/catalog/read-imports'
import { addCaptions } from '@/lib/media/captions/add-captions'
import { AppError } from '@/lib/platform/errors'

/** The place of captions in an import. Refuses `not_found`. */
export async function requireCaptionItem(actor: Actor, ref: { importId: string; itemId: string }) {
  const { items } = await readImport(actor, ref.importId)
  const item = items.find(each => each.itemId === ref.itemId && each.role === 'captions')
  if (!item) throw new AppError('not_found', 'not_found')
  const video = items.find(each => each.lessonId === item.lessonId && each.role === 'lesson')
  return { item, fileId: video?.fileId ?? null }
}

/**
 * Gives captions of a folder to the video that they were paired with, in the language of their place. Doing it again
 * does no harm. Refuses `not_found`, `video_not_there` while the video has not arrived, and as `addCaptions` does.
 */
export async function attachImportCaptions(
  actor: Actor,
  ref: { importId: string; itemId: string },
  bytes: Uint8Array,
): Promise<CourseImport> {
  const { item, fileId } = await requireCaptionItem(actor, ref)
  if (item.state !== 'done') {
    if (!fileId) {
      throw new AppError('conflict', 'video_not_there', {
        publicMessage: 'The video of these captions has not arrived yet. Send it first.',
      })
    }
    const { filename } = item
    await addCaptions(actor, fileId, { language: item.language ?? undefined, filename, bytes })
    await settleCaptions(item.itemId)
  }
  return readImport(actor, ref.importId)
}
