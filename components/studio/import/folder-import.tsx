'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { courseImportsQuery } from '@/lib/catalog/import-queries'
import type { CourseImport } from '@/lib/catalog/import-schemas'
import { ownCourseQuery } from '@/lib/catalog/queries'
import type { OwnCourse } from '@/lib/catalog/schemas'
import { alreadyThere } from './draft-problems'
import type { ChosenFile } from './dropped-files'
import { FolderDrop } from './folder-drop'
import { draftOf, type ImportDraft } from './import-draft'
import { ImportProgress } from './import-progress'
import { planImport } from './plan-import'
import { ReviewPlan } from './review-plan'

export interface FolderImportProps {
  initial: OwnCourse
  imports: CourseImport[]
}

interface Review {
  draft: ImportDraft
  chosen: ChosenFile[]
  known: Map<string, string>
}

/** Choose a folder, look at what it becomes, make it, and follow its files until the last one has arrived. */
export function FolderImport({ initial, imports }: FolderImportProps) {
  const { data: course } = useQuery({ ...ownCourseQuery(initial.courseId), initialData: initial })
  const { data: made } = useQuery({ ...courseImportsQuery(initial.courseId), initialData: imports })
  const [review, setReview] = useState<Review | null>(null)
  const [isEmpty, setEmpty] = useState(false)

  function plan(chosen: ChosenFile[]): void {
    const proposed = planImport(
      chosen.map(({ path, sizeBytes, mimeType }) => ({ path, sizeBytes, mimeType })),
    )
    const files = proposed.modules
      .flatMap(module => module.lessons)
      .flatMap(lesson => [lesson.main, ...lesson.handouts])
    const titles = new Map(
      course.modules.flatMap(module => module.lessons.map(lesson => [lesson.lessonId, lesson.title])),
    )
    const titleOfLesson = (lessonId: string | null) => titles.get(lessonId ?? '') ?? 'a lesson'
    const known = alreadyThere(files, { files: course.files, titleOfLesson })
    setEmpty(proposed.modules.length === 0)
    // What the course has already is left out unless somebody wants it twice.
    if (proposed.modules.length > 0) setReview({ draft: draftOf(proposed, known.keys()), chosen, known })
  }

  if (review) {
    return <ReviewPlan course={course} {...review} onDone={() => setReview(null)} />
  }
  return (
    <div className="space-y-8">
      {made.map(each => (
        <ImportProgress key={each.importId} made={each} hasLearners={course.enrollmentCount > 0} />
      ))}
      <FolderDrop
        title={made.length > 0 ? 'Import another folder' : 'Drop a folder here'}
        hint={
          <>
            Numbers in names give the order, folders become modules, and captions and handouts join the video
            of their name. You see everything before anything is made.
          </>
        }
        onFiles={plan}
      />
      <p role="alert" className="text-sm text-danger empty:hidden">
        {isEmpty && 'There is no video, recording, PDF or picture in what you chose.'}
      </p>
    </div>
  )
}
