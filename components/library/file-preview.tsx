'use client'

import dynamic from 'next/dynamic'
import { useCallback } from 'react'
import { classNames } from '@/components/ui/class-names'
import { Skeleton } from '@/components/ui/skeleton'
import { apiGet } from '@/lib/http/api-client'
import type { LibraryDetails } from '@/lib/media/library-schemas'
import { FileThumbnail } from './file-thumbnail'

// The player is loaded with the first video that is looked at, not with the page.
const VideoPlayer = dynamic(() => import('@/components/media/video-player'), {
  ssr: false,
  loading: () => <Skeleton className="aspect-video w-full" />,
})

/** The file itself: played, read or looked at. */
export function FilePreview({ file }: { file: LibraryDetails }) {
  const { fileId, kind, mimeType, playback, originalName, thumbnailUrl, durationSeconds } = file
  const fetchPass = useCallback(
    async () =>
      (await apiGet<LibraryDetails>(`/api/studio/media/${fileId}`)).playback ?? {
        url: null,
        token: null,
        expiresAt: null,
      },
    [fileId],
  )
  if (!playback) return <FileThumbnail file={file} className="aspect-video w-full rounded-card" />
  if (kind === 'image') {
    return (
      // biome-ignore lint/performance/noImgElement: it comes with a pass that runs out, which no optimizer may keep.
      <img
        src={thumbnailUrl ?? playback.url}
        alt=""
        className="max-h-96 w-full rounded-card object-contain"
      />
    )
  }
  if (kind === 'document') {
    return (
      <iframe
        title={originalName}
        src={`${playback.url}#navpanes=0&view=FitH`}
        className="h-96 w-full rounded-card border border-line bg-surface-sunken"
      />
    )
  }
  return (
    <div
      className={classNames(
        'relative w-full overflow-hidden rounded-card bg-black',
        kind === 'audio' ? 'h-56' : 'aspect-video',
      )}
    >
      <VideoPlayer
        title={originalName}
        file={{ fileId, kind, mimeType, durationSeconds, ...playback }}
        startSeconds={0}
        fetchPass={fetchPass}
        userId={null}
        onProgress={() => undefined}
        onShowKeys={() => undefined}
      />
    </div>
  )
}
