import FileQuestion from 'lucide-react/icons/file-question-mark'
import { ButtonLink } from '@/components/ui/button-link'
import type { LessonView } from '@/lib/learning/schemas'
import { StageFrame } from './stage-frame'

/** A lesson without a file. */
export function EmptyStage({ view }: { view: LessonView }) {
  const { lesson, course, access } = view
  const isQuiz = lesson.type === 'quiz'
  const noun = lesson.type === 'document' ? 'document' : 'video'
  return (
    <StageFrame
      icon={<FileQuestion />}
      title={isQuiz ? 'This quiz cannot be taken here yet' : `This lesson has no ${noun} yet`}
    >
      {access === 'owner' ? (
        <div className="space-y-4">
          <p>{isQuiz ? 'Learners pass over it.' : `Upload its ${noun} in the studio; it appears here.`}</p>
          <ButtonLink href={`/studio/courses/${course.courseId}`} variant="secondary" prefetch={false}>
            Open in the studio
          </ButtonLink>
        </div>
      ) : (
        'Go on with the next lesson; this one fills up when the instructor adds to it.'
      )}
    </StageFrame>
  )
}
