'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { countOf } from '@/components/catalog/course-facts'
import { Button } from '@/components/ui/button'
import type { OwnCourse } from '@/lib/catalog/schemas'
import { DeleteWithUses } from './delete-with-uses'
import { deleteSoon } from './pending-deletions'

/** Deleting a course takes its files along, so it says what it touches and can be undone; one with learners is kept. */
export function DeleteCourse({ course }: { course: OwnCourse }) {
  const router = useRouter()
  const client = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const path = `/api/courses/${course.courseId}`
  const lessonCount = course.modules.reduce((sum, { lessons }) => sum + lessons.length, 0)
  if (course.enrollmentCount > 0) {
    return (
      <p className="px-1 text-sm text-muted">
        {countOf(course.enrollmentCount, 'learner')} enrolled, so this course can be withdrawn but not
        deleted.
      </p>
    )
  }
  return (
    <>
      <Button variant="quiet" className="text-danger!" onClick={() => setAsking(true)}>
        Delete this course
      </Button>
      {isAsking && (
        <DeleteWithUses
          path={path}
          title={course.title}
          onClose={() => setAsking(false)}
          onDelete={() => {
            const refresh = () => client.invalidateQueries({ queryKey: ['studio', 'courses'] })
            deleteSoon(path, `“${course.title}”`, refresh)
            router.push('/studio')
          }}
        >
          {lessonCount === 0
            ? 'It has no lessons yet.'
            : `Its ${countOf(course.modules.length, 'module')} and ${countOf(lessonCount, 'lesson')} go with it.`}
          {course.publishedAt && ' It is in the catalog now.'}
        </DeleteWithUses>
      )}
    </>
  )
}
