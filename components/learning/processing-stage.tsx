'use client'

import { useQuery } from '@tanstack/react-query'
import CircleAlert from 'lucide-react/icons/circle-alert'
import Clapperboard from 'lucide-react/icons/clapperboard'
import { useEffect } from 'react'
import { ProgressBar } from '@/components/ui/progress-bar'
import { fetchPlayback } from '@/lib/learning/queries'
import type { LessonPlayback } from '@/lib/learning/schemas'
import type { LessonStageProps } from './lesson-props'
import { MarkComplete } from './mark-complete'
import { StageFrame } from './stage-frame'

const ASK_EVERY_MS = 3000

const NOUNS = { video: 'video', audio: 'recording', document: 'document', image: 'picture' } as const

interface ProcessingStageProps extends LessonStageProps {
  file: LessonPlayback
  onReady: (file: LessonPlayback) => void
}

/** A file that is not ready: how far it is, or that it failed. Becomes the player by itself. */
export function ProcessingStage(props: ProcessingStageProps) {
  const { file, onReady } = props
  const { access } = props.view
  const { lessonId } = props.view.lesson
  const { data: latest = file } = useQuery({
    queryKey: ['playback', lessonId, file.fileId],
    queryFn: () => fetchPlayback(lessonId, file.fileId),
    initialData: file,
    staleTime: 0,
    refetchInterval: query => (query.state.data?.state === 'failed' ? false : ASK_EVERY_MS),
  })
  useEffect(() => {
    if (latest.url) onReady(latest)
  }, [latest, onReady])

  const noun = NOUNS[latest.kind]
  if (latest.state === 'failed') {
    return (
      <StageFrame icon={<CircleAlert />} title={`This ${noun} could not be prepared`}>
        {access === 'owner' ? (
          `${latest.failureReason ?? 'The file could not be read.'} Replace it in the studio, or let it be tried again there.`
        ) : (
          <div className="space-y-4">
            <p>Its instructor sees this in the studio. The other lessons are open as usual.</p>
            <div className="flex flex-wrap items-center justify-center gap-2">
              <MarkComplete {...props} />
            </div>
          </div>
        )}
      </StageFrame>
    )
  }
  const isWaiting = latest.state === 'queued' && latest.progressPercent === 0
  return (
    <StageFrame icon={<Clapperboard />} title={`We are preparing this ${noun}`}>
      <div className="mx-auto w-64 max-w-full space-y-2">
        <ProgressBar
          percent={isWaiting ? null : latest.progressPercent}
          label={`Preparation of the ${noun}`}
        />
        <p role="status" className="tabular-nums">
          {isWaiting ? 'It is next in line.' : `${latest.progressPercent}% done.`} It opens here by itself.
        </p>
      </div>
    </StageFrame>
  )
}
