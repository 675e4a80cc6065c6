import { forbidden, notFound } from 'next/navigation'
import { cache } from 'react'
import { requireActor } from '@/lib/auth/require-actor'
import { readOwnCourse } from '@/lib/catalog/read-course'
import { CourseRef } from '@/lib/catalog/schemas'
import { AppError } from '@/lib/platform/errors'

export interface StudioCourseProps {
  params: Promise<{ courseId: string }>
}

/** The course of a studio page, read once for the page and its metadata; 404 and 403 are shown as pages. */
export const studioCourse = cache(async (courseId: string) => {
  const actor = await requireActor(`/studio/courses/${courseId}`, 'instructor')
  if (!CourseRef.safeParse({ courseId }).success) notFound()
  return readOwnCourse(actor, courseId).catch((error: unknown) => {
    if (error instanceof AppError && error.kind === 'not_found') notFound()
    if (error instanceof AppError && error.kind === 'forbidden') forbidden()
    throw error
  })
})
