import { formatByteSize } from '@/components/ui/byte-size'
import type { FileUses } from '@/lib/media/trash-schemas'

interface UsesSummaryProps {
  uses: FileUses[]
  /** A file waits in the trash; a lesson or a course is gone with all that was recorded about it. */
  goesTo: 'trash' | 'nowhere'
}

/** What deleting would touch, in the order of how much it hurts. */
export function UsesSummary({ uses, goesTo }: UsesSummaryProps) {
  const sum = (pick: (one: FileUses) => number) => uses.reduce((total, one) => total + pick(one), 0)
  const [inProgress, learners] = [sum(one => one.learnersInProgress), sum(one => one.learnersTotal)]
  const isForGood = goesTo === 'nowhere'
  return (
    <div className="space-y-3 text-sm">
      {inProgress > 0 && (
        <p className="rounded-control bg-caution-soft p-3 text-caution">
          <strong>
            {inProgress === 1 ? '1 learner is' : `${inProgress.toLocaleString('en')} learners are`} in the
            middle of this.
          </strong>{' '}
          It disappears for them at once.{' '}
          {isForGood
            ? 'What they did in it goes with it.'
            : 'What they did is kept, and counts again when it is restored.'}
        </p>
      )}
      {learners > 0 ? (
        <p>
          {learners === 1 ? '1 learner has' : `${learners.toLocaleString('en')} learners have`} opened it so
          far.
        </p>
      ) : (
        isForGood && <p>No learner has opened it yet.</p>
      )}
      <Places uses={uses} goesTo={goesTo} />
      <Bytes freed={sum(one => one.freedBytes)} shared={sum(one => one.sharedBytes)} goesTo={goesTo} />
    </div>
  )
}

function Places({ uses, goesTo }: UsesSummaryProps) {
  // The lessons and covers of what is deleted go with it; nobody has to be told their names.
  const lessons = goesTo === 'trash' ? uses.flatMap(one => one.lessons) : []
  const covers = goesTo === 'trash' ? uses.flatMap(one => one.covers) : []
  const courses = goesTo === 'trash' ? uses.flatMap(one => one.courses) : []
  const products = uses.flatMap(one => one.products)
  if (lessons.length + courses.length + covers.length + products.length === 0) {
    return goesTo === 'trash' ? <p>It is not in use: no lesson loses anything.</p> : null
  }
  return (
    <ul className="max-h-48 space-y-1 overflow-y-auto" aria-label="Where it is used">
      {lessons.map(({ lessonId, title, courseTitle, isPublished }) => (
        <li key={lessonId} className="break-words">
          Lesson “{title}” of {courseTitle}
          {isPublished ? ', which is live' : ', a draft'}
        </li>
      ))}
      {courses.map(({ courseId, title }) => (
        <li key={courseId} className="break-words">
          Part of {title}
        </li>
      ))}
      {covers.map(({ courseId, title }) => (
        <li key={courseId} className="break-words">
          Cover of {title}
        </li>
      ))}
      {products.map(({ productId, name }) => (
        <li key={productId} className="break-words">
          Picture of {name}
        </li>
      ))}
    </ul>
  )
}

function Bytes({
  freed,
  shared,
  goesTo,
}: { freed: number; shared: number } & Pick<UsesSummaryProps, 'goesTo'>) {
  const staying = shared > 0 && `; ${formatByteSize(shared)} stay, because other files share them`
  if (goesTo === 'trash') {
    return (
      <p className="text-muted">
        It goes to the trash, from which it can be restored. {formatByteSize(freed)} are freed when the trash
        is emptied{staying}.
      </p>
    )
  }
  return (
    <p className="text-muted">
      {freed + shared > 0 && (
        <>
          Its files go with it: {formatByteSize(freed)} are freed{staying}.{' '}
        </>
      )}
      “Undo” is offered for ten seconds. After that it cannot be restored.
    </p>
  )
}
