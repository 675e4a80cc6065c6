import Play from 'lucide-react/icons/play'
import { CourseCover } from '@/components/catalog/course-cover'
import { ButtonLink } from '@/components/ui/button-link'
import { formatClock } from '@/components/ui/duration-text'
import { ProgressBar } from '@/components/ui/progress-bar'
import type { ContinueLesson } from '@/lib/learning/schemas'

/** One big card that opens the last lesson at the second where it was left. */
export function ContinueCard({ lesson, headingLevel = 2 }: { lesson: ContinueLesson; headingLevel?: 2 | 3 }) {
  const { positionSeconds, durationSeconds } = lesson
  const percent = durationSeconds > 0 ? (100 * positionSeconds) / durationSeconds : 0
  const Heading = headingLevel === 2 ? 'h2' : 'h3'
  return (
    <section
      aria-label="Continue learning"
      className="overflow-hidden rounded-card border border-line bg-surface-raised sm:flex"
    >
      <CourseCover
        title={lesson.courseTitle}
        coverUrl={lesson.coverUrl}
        isFirst
        className="sm:w-72 sm:shrink-0 lg:w-96"
      />
      <div className="flex min-w-0 flex-1 flex-col justify-center gap-3 p-5 sm:p-8">
        <p className="text-sm text-muted">{lesson.courseTitle}</p>
        <Heading className="text-lg font-semibold text-balance sm:text-xl">{lesson.lessonTitle}</Heading>
        {positionSeconds > 0 && (
          <div className="max-w-sm space-y-1.5">
            <ProgressBar percent={percent} label={`Place in ${lesson.lessonTitle}`} />
            <p className="text-sm text-muted tabular-nums">
              {formatClock(positionSeconds)}
              {durationSeconds > 0 && ` of ${formatClock(durationSeconds)}`}
            </p>
          </div>
        )}
        <ButtonLink
          href={`/learn/${lesson.courseSlug}/${lesson.lessonId}`}
          size="large"
          className="self-start"
          prefetch={false}
        >
          <Play aria-hidden className="fill-current" />
          {positionSeconds > 0 ? 'Continue' : 'Start the lesson'}
        </ButtonLink>
      </div>
    </section>
  )
}
