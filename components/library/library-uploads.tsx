'use client'

import { useQuery } from '@tanstack/react-query'
import Upload from 'lucide-react/icons/upload'
import { useEffect, useRef, useState } from 'react'
import { UploadRow } from '@/components/media/upload-row'
import { useUploadsTo } from '@/components/media/use-lesson-uploads'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { useIsOnline } from '@/components/ui/offline-banner'
import { Select } from '@/components/ui/select'
import { refusalOf } from '@/lib/media/policy'
import { uploadLimitsQuery } from '@/lib/media/queries'
import type { CourseName } from './library-filters'

interface LibraryUploadsProps {
  courses: CourseName[]
  suggestedCourseId: string | null
  /** Files that were dropped on the page. */
  dropped: File[]
  onTaken: () => void
  onArrived: () => void
}

/** Sends files to the library of a course, without a lesson yet. */
export function LibraryUploads(props: LibraryUploadsProps) {
  const { courses, suggestedCourseId, dropped, onTaken, onArrived } = props
  const [chosenId, setChosenId] = useState<string | null>(null)
  const courseId = suggestedCourseId ?? chosenId ?? courses[0]?.courseId
  if (!courseId) {
    return (
      <p className="text-sm text-muted">
        Files belong to a course. Make one first, and come back to fill it.
      </p>
    )
  }
  return (
    <section aria-label="Upload" className="space-y-3 rounded-card border border-line bg-surface-raised p-4">
      <div className="flex flex-wrap items-end gap-3">
        <Field id="upload-course" label="Upload for" className="min-w-0 grow basis-56">
          {control => (
            <Select
              {...control}
              value={courseId}
              disabled={suggestedCourseId !== null}
              onChange={event => setChosenId(event.target.value)}
            >
              {courses.map(course => (
                <option key={course.courseId} value={course.courseId}>
                  {course.title}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <CourseUploads
          key={courseId}
          courseId={courseId}
          dropped={dropped}
          onTaken={onTaken}
          onArrived={onArrived}
        />
      </div>
    </section>
  )
}

function CourseUploads({
  courseId,
  dropped,
  onTaken,
  onArrived,
}: { courseId: string } & Pick<LibraryUploadsProps, 'dropped' | 'onTaken' | 'onArrived'>) {
  const input = useRef<HTMLInputElement>(null)
  const [refusals, setRefusals] = useState<string[]>([])
  const { data: limits } = useQuery(uploadLimitsQuery)
  const isOffline = !useIsOnline()
  const { uploads, fileIds, add, act } = useUploadsTo({ courseId })
  const arrivedCount = useRef(fileIds.length)
  useEffect(() => {
    if (fileIds.length > arrivedCount.current) onArrived()
    arrivedCount.current = fileIds.length
  }, [fileIds.length, onArrived])

  async function take(files: File[]): Promise<void> {
    const found: string[] = []
    for (const file of files) {
      const about = { filename: file.name, mimeType: file.type, sizeBytes: file.size }
      const refused = limits && refusalOf(about, limits)
      if (refused) found.push(`${file.name}: ${refused.message}`)
      else await add(file).catch(() => found.push(`${file.name} is on its way already.`))
    }
    setRefusals(found)
  }

  const taking = useRef(take)
  taking.current = take
  useEffect(() => {
    if (dropped.length === 0) return
    void taking.current(dropped)
    onTaken()
  }, [dropped, onTaken])

  return (
    <>
      <Button onClick={() => input.current?.click()}>
        <Upload aria-hidden />
        Choose files
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        tabIndex={-1}
        aria-hidden
        className="hidden"
        onChange={event => {
          void take([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <p className="basis-full text-xs text-muted">
        Or drop files anywhere on this page. They wait here until a lesson uses them.
      </p>
      {uploads.length > 0 && (
        <ul className="basis-full space-y-2" aria-label="Uploads">
          {uploads.map(upload => (
            <UploadRow key={upload.id} upload={upload} isOffline={isOffline} onAct={act} />
          ))}
        </ul>
      )}
      <div role="alert" className="basis-full space-y-1 text-sm text-danger empty:hidden">
        {refusals.map(text => (
          <p key={text}>{text}</p>
        ))}
      </div>
    </>
  )
}
