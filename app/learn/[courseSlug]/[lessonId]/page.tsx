import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { LessonScreen } from '@/components/learning/lesson-screen'
import { currentActor, requireActor } from '@/lib/auth/require-actor'
import { openLesson } from '@/lib/learning/open-lesson'
import { LessonRef } from '@/lib/learning/schemas'
import { AppError } from '@/lib/platform/errors'

interface LessonPageProps {
  params: Promise<{ courseSlug: string; lessonId: string }>
}

// One read for the page and its metadata.
const open = cache(async (courseSlug: string, lessonId: string) => {
  const actor = await currentActor()
  if (!LessonRef.safeParse({ lessonId }).success) notFound()
  try {
    const view = await openLesson(actor, courseSlug, lessonId)
    return { view, userId: view.access === 'enrolled' ? (actor?.userId ?? null) : null }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    // A visitor may be enrolled, or be the author of a draft: that is known after they have signed in.
    if (error.kind === 'forbidden' || error.kind === 'not_found') {
      if (!actor) await requireActor(`/learn/${courseSlug}/${lessonId}`)
      if (error.kind === 'forbidden') redirect(`/courses/${courseSlug}`)
      notFound()
    }
    throw error
  }
})

export async function generateMetadata({ params }: LessonPageProps): Promise<Metadata> {
  const { courseSlug, lessonId } = await params
  const { view } = await open(courseSlug, lessonId)
  return { title: `${view.lesson.title} · ${view.course.title}`, robots: { index: false } }
}

export default async function LessonPage({ params }: LessonPageProps) {
  const { courseSlug, lessonId } = await params
  const { view, userId } = await open(courseSlug, lessonId)
  // Another lesson is another screen: no state of the one before stays.
  return <LessonScreen key={lessonId} view={view} userId={userId} />
}
