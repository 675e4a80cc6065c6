'use client'

import { useRef } from 'react'
import { changeAddress, useAddressWords } from '@/components/ui/use-address-words'
import type { Category, OwnCourse } from '@/lib/catalog/schemas'
import { BuilderHeader } from './builder-header'
import { CourseDetailsForm } from './course-details-form'
import { CourseOutline } from './course-outline'
import { LessonEditor } from './lesson-editor'
import { PublishPanel } from './publish-panel'
import { useCourseBuilder } from './use-course-builder'

export interface CourseBuilderProps {
  initial: OwnCourse
  categories: Category[]
}

/** The outline at the left, the editor of what is chosen in it at the right. The choice stands in the address. */
export function CourseBuilder({ initial, categories }: CourseBuilderProps) {
  const building = useCourseBuilder(initial)
  const { course } = building
  const chosenId = useAddressWords().get('lesson')
  const lesson = course.modules.flatMap(module => module.lessons).find(each => each.lessonId === chosenId)
  const editor = useRef<HTMLDivElement>(null)

  function choose(lessonId: string | null) {
    changeAddress(lessonId ? `?lesson=${lessonId}` : window.location.pathname)
    // On a phone the editor is below the outline.
    if (window.matchMedia('(max-width: 63.99rem)').matches) {
      requestAnimationFrame(() => editor.current?.scrollIntoView({ block: 'start' }))
    }
  }

  return (
    <>
      <BuilderHeader course={course} />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[17rem_minmax(0,1fr)] lg:gap-8">
        <div className="space-y-6">
          <CourseOutline building={building} chosenId={lesson?.lessonId ?? null} onChoose={choose} />
          <PublishPanel building={building} onChoose={choose} />
        </div>
        <div ref={editor} className="min-w-0 scroll-mt-20">
          {lesson ? (
            <LessonEditor
              key={lesson.lessonId}
              lesson={lesson}
              files={course.files.filter(file => file.lessonId === lesson.lessonId)}
              onChange={building.refresh}
            />
          ) : (
            <CourseDetailsForm course={course} categories={categories} onChange={building.refresh} />
          )}
        </div>
      </div>
    </>
  )
}
