'use client'

import type { LessonPlayback } from '@/lib/learning/schemas'
import { DownloadButton } from './download-button'
import type { LessonStageProps } from './lesson-props'
import { MarkComplete } from './mark-complete'

/** A document in the page, to be read, downloaded and marked as complete. */
export function DocumentStage(props: LessonStageProps & { file: LessonPlayback & { url: string } }) {
  const { view, file } = props
  return (
    <div>
      {/* Safari and Chrome draw PDF by a program of their own, which does not start in a sandboxed frame. */}
      <iframe
        title={view.lesson.title}
        // The pages across the whole width, without the column of thumbnails.
        src={`${file.url}#navpanes=0&view=FitH`}
        className="h-[70dvh] min-h-96 w-full border-y border-line bg-surface-sunken sm:rounded-card sm:border-x"
      />
      <div className="flex flex-wrap items-center gap-2 px-4 pt-4 sm:px-0">
        <MarkComplete {...props} />
        <DownloadButton lessonId={view.lesson.lessonId} file={file} />
        {file.pageCount !== null && (
          <span className="px-2 text-sm text-muted">
            {file.pageCount} {file.pageCount === 1 ? 'page' : 'pages'}
          </span>
        )}
      </div>
    </div>
  )
}
