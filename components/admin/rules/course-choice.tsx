'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { allCoursesQuery } from '@/lib/catalog/queries'

interface CourseChoiceProps {
  courseId: string
  /** What it is called, while the courses are read. */
  courseTitle: string | null
  error: string | null
  onChange: (courseId: string) => void
}

export function CourseChoice({ courseId, courseTitle, error, onChange }: CourseChoiceProps) {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(allCoursesQuery)
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  const courses = data?.pages.flatMap(page => page.data) ?? []
  const isListed = courses.some(course => course.courseId === courseId)
  return (
    <Field id="rule-course" label="Only files of a course" error={error}>
      {control => (
        <Select {...control} value={courseId} onChange={event => onChange(event.target.value)}>
          <option value="">All courses</option>
          {courseId && !isListed && <option value={courseId}>{courseTitle ?? 'One course'}</option>}
          {courses.map(course => (
            <option key={course.courseId} value={course.courseId}>
              {course.title}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
