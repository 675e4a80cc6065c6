'use client'

import { useState } from 'react'
import { KIND_ICONS } from '@/components/media/file-kinds'
import { classNames } from '@/components/ui/class-names'
import { formatDuration } from '@/components/ui/duration-text'
import type { LibraryFile } from '@/lib/media/library-schemas'

interface FileThumbnailProps {
  file: Pick<LibraryFile, 'kind' | 'thumbnailUrl' | 'durationSeconds'>
  className?: string
}

/** What a file looks like: its poster, its first page, the picture; a sign of its kind where there is none. */
export function FileThumbnail({ file, className }: FileThumbnailProps) {
  const [brokenUrl, setBrokenUrl] = useState<string | null>(null)
  const { thumbnailUrl, kind, durationSeconds } = file
  return (
    <span
      className={classNames(
        'relative grid place-items-center overflow-hidden bg-surface-sunken text-muted',
        className,
      )}
    >
      {thumbnailUrl && thumbnailUrl !== brokenUrl ? (
        // biome-ignore lint/performance/noImgElement: it comes with a pass that runs out, which no optimizer may keep.
        <img
          src={thumbnailUrl}
          alt=""
          loading="lazy"
          className="size-full object-cover"
          onError={() => setBrokenUrl(thumbnailUrl)}
        />
      ) : (
        <span className="[&_svg]:size-8">{KIND_ICONS[kind]}</span>
      )}
      {durationSeconds > 0 && (
        <span className="absolute right-1.5 bottom-1.5 rounded bg-black/75 px-1.5 py-0.5 text-xs text-white tabular-nums">
          {formatDuration(durationSeconds)}
        </span>
      )}
    </span>
  )
}
