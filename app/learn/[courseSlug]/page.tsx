import { notFound, redirect } from 'next/navigation'
import { requireActor } from '@/lib/auth/require-actor'
import { findEntryLesson } from '@/lib/learning/continue-learning'
import { AppError } from '@/lib/platform/errors'

interface CourseEntryProps {
  params: Promise<{ courseSlug: string }>
}

/** Goes on with a course, wherever that is. */
export default async function CourseEntryPage({ params }: CourseEntryProps) {
  const { courseSlug } = await params
  const actor = await requireActor(`/learn/${courseSlug}`)
  const lessonId = await findEntryLesson(actor, courseSlug).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.kind !== 'not_found') throw error
    // A course without a lesson one may open still has its page.
    return error.reason === 'lesson_not_found' ? null : notFound()
  })
  redirect(lessonId ? `/learn/${courseSlug}/${lessonId}` : `/courses/${courseSlug}`)
}
