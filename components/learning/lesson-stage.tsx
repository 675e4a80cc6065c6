'use client'

import dynamic from 'next/dynamic'
import { useCallback, useRef, useState } from 'react'
import { PlayerKeysDialog } from '@/components/media/player-keys-dialog'
import { classNames } from '@/components/ui/class-names'
import { fetchPlayback } from '@/lib/learning/queries'
import type { LessonPlayback } from '@/lib/learning/schemas'
import { ContentStage } from './content-stage'
import { DocumentStage } from './document-stage'
import { EmptyStage } from './empty-stage'
import type { LessonStageProps } from './lesson-props'
import { ProcessingStage } from './processing-stage'
import { useBetterPlayback } from './use-better-playback'

// Most lessons have none.
const QuizStage = dynamic(() => import('./quiz-stage'))
// The player and hls.js are the bulk of the page; title and curriculum do not wait for them.
const VideoPlayer = dynamic(() => import('@/components/media/video-player'), { ssr: false })

/** What the lesson is about: the video, the document, or why there is nothing to see yet. */
export function LessonStage(props: LessonStageProps) {
  const { view } = props
  const [file, setFile] = useState(view.file)
  const { content, lesson } = view
  if (content?.questions && lesson.type === 'quiz') {
    return <QuizStage {...props} title={content.title} questions={content.questions} />
  }
  if (!file && content?.url) return <ContentStage {...props} content={{ ...content, url: content.url }} />
  if (!file) return <EmptyStage {...props} />
  if (!file.url) {
    return <ProcessingStage {...props} file={file} onReady={setFile} />
  }
  if (file.kind === 'document') return <DocumentStage {...props} file={{ ...file, url: file.url }} />
  return <VideoStage {...props} file={{ ...file, url: file.url }} />
}

function VideoStage({
  view,
  userId,
  onProgress,
  clock,
  file,
}: LessonStageProps & { file: LessonPlayback & { url: string } }) {
  const keys = useRef<HTMLDialogElement>(null)
  const showKeys = useCallback(() => {
    if (keys.current?.open) keys.current.close()
    else keys.current?.showModal()
  }, [])
  const { lessonId, title } = view.lesson
  const better = useBetterPlayback(lessonId, file)
  const fetchPass = useCallback(() => fetchPlayback(lessonId, file.fileId), [lessonId, file.fileId])
  return (
    <>
      {/* Its size from the first paint on, with the poster until the player is there. */}
      <div
        className={classNames(
          'relative w-full overflow-hidden bg-black bg-contain bg-center bg-no-repeat outline-offset-2 outline-accent has-[[data-media-player]:focus-visible]:outline-2 sm:rounded-card',
          file.kind === 'audio' ? 'h-56 sm:h-64' : 'aspect-video',
        )}
        style={file.posterUrl ? { backgroundImage: `url("${file.posterUrl}")` } : undefined}
      >
        <VideoPlayer
          title={title}
          file={file}
          better={better}
          startSeconds={view.position.seconds}
          fetchPass={fetchPass}
          userId={userId}
          onProgress={onProgress}
          onShowKeys={showKeys}
          clock={clock}
        />
      </div>
      <PlayerKeysDialog ref={keys} />
    </>
  )
}
