import { formatByteSize } from '@/components/ui/byte-size'
import type { FileUses } from '@/lib/media/trash-schemas'

/** What deleting would touch, in the order of how much it hurts. */
export function UsesSummary({ uses }: { uses: FileUses[] }) {
  const sum = (pick: (one: FileUses) => number) => uses.reduce((total, one) => total + pick(one), 0)
  const inProgress = sum(one => one.learnersInProgress)
  const learners = sum(one => one.learnersTotal)
  const lessons = uses.flatMap(one => one.lessons)
  const courses = uses.flatMap(one => one.courses)
  const covers = uses.flatMap(one => one.covers)
  const products = uses.flatMap(one => one.products)
  const isUnused = [lessons, courses, covers, products].every(list => list.length === 0)
  const [freed, shared] = [sum(one => one.freedBytes), sum(one => one.sharedBytes)]
  return (
    <div className="space-y-3 text-sm">
      {inProgress > 0 && (
        <p className="rounded-control bg-caution-soft p-3 text-caution">
          <strong>
            {inProgress === 1 ? '1 learner is' : `${inProgress.toLocaleString('en')} learners are`} in the
            middle of this.
          </strong>{' '}
          It disappears for them at once. What they did is kept, and counts again when it is restored.
        </p>
      )}
      {learners > 0 && (
        <p>
          {learners === 1 ? '1 learner has' : `${learners.toLocaleString('en')} learners have`} opened it so
          far.
        </p>
      )}
      {isUnused ? (
        <p>It is not in use: no lesson loses anything.</p>
      ) : (
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
      )}
      <p className="text-muted">
        It goes to the trash, from which it can be restored. {formatByteSize(freed)} are freed when the trash
        is emptied
        {shared > 0 && `; ${formatByteSize(shared)} stay, because other files share them`}.
      </p>
    </div>
  )
}
