import FileQuestion from 'lucide-react/icons/file-question-mark'
import { ButtonLink } from '@/components/ui/button-link'
import type { LessonStageProps } from './lesson-props'
import { MarkComplete } from './mark-complete'
import { StageFrame } from './stage-frame'

/** A lesson without a file. It must not be in the way of completing the course, so its learner may mark it. */
export function EmptyStage(props: LessonStageProps) {
  const { lesson, course, access } = props.view
  const isQuiz = lesson.type === 'quiz'
  const noun = lesson.type === 'document' ? 'document' : 'video'
  return (
    <StageFrame
      icon={<FileQuestion />}
      title={isQuiz ? 'This quiz has no questions yet' : `This lesson has no ${noun} yet`}
    >
      {access === 'owner' ? (
        <div className="space-y-4">
          <p>
            {isQuiz
              ? 'Write them in the studio; they appear here.'
              : `Upload its ${noun} in the studio; it appears here.`}
          </p>
          <ButtonLink href={`/studio/courses/${course.courseId}`} variant="secondary" prefetch={false}>
            Open in the studio
          </ButtonLink>
        </div>
      ) : (
        <div className="space-y-4">
          <p>Go on with the next lesson; this one fills up when the instructor adds to it.</p>
          <div className="flex flex-wrap items-center justify-center gap-2">
            <MarkComplete {...props} />
          </div>
        </div>
      )}
    </StageFrame>
  )
}
