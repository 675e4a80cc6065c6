import { findFile, findNames } from '@/lib/media/file-store'
import { signDeliveryToken } from '@/lib/media/internal/delivery-token'
import type { Playback } from '@/lib/media/schemas'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'

export const PLAYBACK_SECONDS = 300
/** Whom a preview is signed for when nobody is signed in. */
export const VISITOR = 'visitor'

/**
 * Addresses of a file that work for one person for five minutes. Whoever calls has decided that the person may have it.
 * Refuses `not_found` and, while the file is not ready, `not_ready`.
 */
export async function issuePlayback(request: { fileId: string; userId: string }): Promise<Playback> {
  const { fileId, userId } = request
  const file = await findFile(fileId)
  if (!file) throw new AppError('not_found', 'file_not_found')
  if (file.state !== 'ready') {
    throw new AppError('conflict', 'not_ready', {
      publicMessage: 'This file is still being processed.',
      details: { state: file.state },
    })
  }
  const expiresAtSeconds = Math.floor(Date.now() / 1000) + PLAYBACK_SECONDS
  const token = signDeliveryToken({ fileId, userId, expiresAtSeconds }, config().authSecret)
  const names = await findNames(fileId)
  const at = (name: string) => `${config().mediaBaseUrl ?? ''}/api/media/${token}/${fileId}/${name}`
  return {
    url: at(names.includes('master.m3u8') ? 'master.m3u8' : 'original'),
    posterUrl: names.includes('poster.jpg') ? at('poster.jpg') : null,
    token,
    expiresAt: new Date(expiresAtSeconds * 1000).toISOString(),
  }
}
