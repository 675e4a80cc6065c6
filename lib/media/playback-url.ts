import { captionsName } from '@/lib/media/captions/caption-names'
import { findCaptions } from '@/lib/media/captions/caption-store'
import { findFile } from '@/lib/media/file-store'
import { signDeliveryToken } from '@/lib/media/internal/delivery-token'
import { FULL_PICTURE_NAMES } from '@/lib/media/internal/image-sizes'
import type { Playback } from '@/lib/media/schemas'
import { isPlayableMeanwhile } from '@/lib/media/source-store'
import { findNames } from '@/lib/media/stored-name-store'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'

/** Whom a preview is signed for when nobody is signed in. */
export const VISITOR = 'visitor'

/**
 * Addresses of a file that work for one person for some minutes (`MEDIA_PLAYBACK_SECONDS`). Whoever calls has decided that the
 * person may have it.
 * While its renditions are made the original stands in for them where browsers can play it.
 * Refuses `not_found` and, while there is nothing to play, `not_ready`.
 */
export async function issuePlayback(request: { fileId: string; userId: string }): Promise<Playback> {
  const { fileId, userId } = request
  const file = await findFile(fileId)
  if (!file) throw new AppError('not_found', 'file_not_found')
  if (file.state !== 'ready' && !(await isPlayableMeanwhile(fileId))) {
    throw new AppError('conflict', 'not_ready', {
      publicMessage: 'This file is still being processed.',
      details: { state: file.state },
    })
  }
  const expiresAtSeconds = Math.floor(Date.now() / 1000) + config().playbackSeconds
  // Of the content, so that a pass for one version of a file never opens another in the middle of it.
  const { contentId } = file
  const token = signDeliveryToken({ fileId: contentId, userId, expiresAtSeconds }, config().authSecret)
  const [names, captions] = await Promise.all([findNames(fileId), findCaptions(fileId)])
  const at = (name: string) => `${config().mediaBaseUrl ?? ''}/api/media/${token}/${contentId}/${name}`
  const first = (wanted: string[]) => wanted.find(name => names.includes(name))
  const poster = first(['poster.jpg', 'preview.webp'])
  return {
    // A picture is shown as it was made here: its original may say where it was taken.
    url: at(first(['master.m3u8', ...FULL_PICTURE_NAMES]) ?? 'original'),
    posterUrl: poster ? at(poster) : null,
    storyboardUrl: names.includes('storyboard.vtt') ? at('storyboard.vtt') : null,
    token,
    expiresAt: new Date(expiresAtSeconds * 1000).toISOString(),
    captions: captions.map(({ language, label, kind, isDefault }) => {
      return { language, label, kind, isDefault, url: at(captionsName(language)) }
    }),
  }
}
