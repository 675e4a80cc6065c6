'use client'

import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { CourseCover } from '@/components/catalog/course-cover'
import { Button } from '@/components/ui/button'
import { removeCover, sendCover } from '@/lib/catalog/queries'
import type { OwnCourse } from '@/lib/catalog/schemas'
import { ApiProblem } from '@/lib/http/problem'

const LIMIT_BYTES = 5 * 1024 * 1024

export interface CoverFieldProps {
  course: OwnCourse
  onChange: () => void
}

export function CoverField({ course, onChange }: CoverFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  const send = useMutation({
    mutationFn: (file: File) => {
      if (file.size > LIMIT_BYTES) throw new Error('This picture has more than 5 MB. Choose a smaller one.')
      return sendCover(course.courseId, file)
    },
    onSettled: onChange,
  })
  const remove = useMutation({ mutationFn: () => removeCover(course.courseId), onSettled: onChange })
  const error = send.error ?? remove.error
  return (
    <div className="flex flex-col gap-4 sm:flex-row sm:items-center">
      <CourseCover
        title={course.title}
        coverUrl={course.coverUrl}
        className="w-full shrink-0 rounded-control border border-line sm:w-48"
      />
      <div className="space-y-2">
        <p className="text-sm font-medium">Cover</p>
        <p className="text-sm text-muted">JPEG, PNG or WebP, 16:9, up to 5 MB.</p>
        <input
          ref={input}
          type="file"
          accept="image/jpeg,image/png,image/webp"
          className="sr-only"
          tabIndex={-1}
          aria-label="Cover picture"
          onChange={event => {
            const file = event.target.files?.[0]
            if (file) send.mutate(file)
            event.target.value = ''
          }}
        />
        <div className="flex flex-wrap gap-2">
          <Button variant="secondary" loading={send.isPending} onClick={() => input.current?.click()}>
            {course.coverUrl ? 'Change the cover' : 'Choose a cover'}
          </Button>
          {course.coverUrl && (
            <Button variant="quiet" loading={remove.isPending} onClick={() => remove.mutate()}>
              Remove
            </Button>
          )}
        </div>
        {error && (
          <p role="alert" className="text-sm text-danger">
            {error instanceof ApiProblem && error.reason === 'invalid_file'
              ? 'This is not a JPEG, PNG or WebP picture of up to 5 MB. The cover is as it was.'
              : error.message}
          </p>
        )}
      </div>
    </div>
  )
}
