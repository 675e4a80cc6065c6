import Link from 'next/link'
import type { LessonView } from '@/lib/learning/schemas'

/** Says when nothing is recorded, and why. */
export function AccessNote({ view }: { view: LessonView }) {
  const { access, course } = view
  if (access === 'enrolled') return null
  return (
    <p className="rounded-card bg-accent-soft px-4 py-3 text-sm">
      {access === 'owner' ? (
        <>
          You see this lesson as its learners do{course.isPublished ? '' : ', before it is published'}. Your
          progress is not recorded.{' '}
          <Link
            href={`/studio/courses/${course.courseId}`}
            prefetch={false}
            className="font-medium text-accent underline"
          >
            Edit it in the studio
          </Link>
        </>
      ) : (
        <>
          This is a free preview.{' '}
          <Link href={`/courses/${course.slug}`} className="font-medium text-accent underline">
            Enroll in the course
          </Link>{' '}
          to open all of its lessons and keep your place.
        </>
      )}
    </p>
  )
}
