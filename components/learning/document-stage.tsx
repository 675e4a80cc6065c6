'use client'

import { useMutation } from '@tanstack/react-query'
import Check from 'lucide-react/icons/check'
import { Button } from '@/components/ui/button'
import { ApiProblem } from '@/lib/http/problem'
import { sendProgress } from '@/lib/learning/queries'
import type { LessonPlayback } from '@/lib/learning/schemas'
import { DownloadButton } from './download-button'
import type { LessonStageProps } from './lesson-props'

/** A document in the page, to be read, downloaded and marked as read. */
export function DocumentStage(props: LessonStageProps & { file: LessonPlayback & { url: string } }) {
  const { view, userId, isCompleted, onProgress, file } = props
  const complete = useMutation({
    mutationFn: () =>
      sendProgress({
        file_id: file.fileId,
        progress_seconds: 0,
        progress_percentage: 100,
        completed: true,
        activity_type: 'complete',
      }),
    onSuccess: progress =>
      onProgress({ percent: progress.progress_percentage, isCompleted: progress.completed }),
  })
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
        {userId && (
          <Button
            onClick={() => complete.mutate()}
            loading={complete.isPending}
            disabled={isCompleted}
            variant={isCompleted ? 'secondary' : 'primary'}
          >
            <Check aria-hidden />
            {isCompleted ? 'Completed' : 'Mark as complete'}
          </Button>
        )}
        <DownloadButton lessonId={view.lesson.lessonId} file={file} />
        {complete.error && (
          <p role="alert" className="text-sm text-danger">
            {complete.error instanceof ApiProblem
              ? complete.error.message
              : 'That did not work. Please try again.'}
          </p>
        )}
      </div>
    </div>
  )
}
