import Link from 'next/link'
import type { LibraryFile } from '@/lib/media/library-schemas'

/** Where a file is used, with the way there. */
export function FilePlace({
  file,
}: {
  file: Pick<LibraryFile, 'lessonId' | 'lessonTitle' | 'courseId' | 'courseTitle' | 'isCover' | 'isOfCourse'>
}) {
  const { lessonId, lessonTitle, courseId, courseTitle, isCover, isOfCourse } = file
  const course = courseId && (
    <Link href={`/studio/courses/${courseId}`} className="break-words underline-offset-2 hover:underline">
      {courseTitle}
    </Link>
  )
  if (lessonId && courseId) {
    return (
      <>
        <Link
          href={`/studio/courses/${courseId}?lesson=${lessonId}`}
          className="font-medium break-words underline-offset-2 hover:underline"
        >
          {lessonTitle}
        </Link>
        {' in '}
        {course}
      </>
    )
  }
  if (isCover) return <>Cover of {course}</>
  if (isOfCourse && course) return <>Part of {course}</>
  return course ? <>Not in use, kept for {course}</> : <>Not in use</>
}
