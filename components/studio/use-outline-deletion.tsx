'use client'

import { type ReactNode, useState } from 'react'
import { countOf } from '@/components/catalog/course-facts'
import type { Lesson, Module } from '@/lib/catalog/schemas'
import { DeleteWithUses } from './delete-with-uses'
import type { CourseBuilding } from './use-course-builder'

interface Asked {
  path: string
  title: string
  text: string
  remove: () => void
}

/** Deletes parts of the outline: at once with "Undo" where nothing is lost, else after it was said what is. */
export function useOutlineDeletion(
  building: CourseBuilding,
  chosenId: string | null,
  onChoose: (lessonId: string | null) => void,
) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const { course } = building
  const isLive = course.publishedAt ? ' The course is in the catalog now.' : ''
  const isEmpty = (lesson: Lesson) =>
    !lesson.contentId && !course.files.some(file => file.lessonId === lesson.lessonId)
  const leave = (lessons: Lesson[]) => {
    if (lessons.some(({ lessonId }) => lessonId === chosenId)) onChoose(null)
  }

  function ask(lessons: Lesson[], about: Asked): void {
    if (course.enrollmentCount === 0 && lessons.every(isEmpty)) about.remove()
    else setAsked(about)
  }
  function askLesson(lesson: Lesson): void {
    const { lessonId, title } = lesson
    const remove = () => {
      building.deleteLesson(lessonId, title)
      leave([lesson])
    }
    const text = `It leaves the course with its content.${isLive}`
    ask([lesson], { path: `/api/lessons/${lessonId}`, title, text, remove })
  }
  function askModule({ moduleId, title, lessons }: Module): void {
    const remove = () => {
      building.deleteModule(moduleId, title)
      leave(lessons)
    }
    const along =
      lessons.length === 0
        ? 'It has no lessons.'
        : `Its ${countOf(lessons.length, 'lesson')} ${lessons.length === 1 ? 'goes' : 'go'} with it.`
    ask(lessons, { path: `/api/modules/${moduleId}`, title, text: `${along}${isLive}`, remove })
  }
  const dialog: ReactNode = asked && (
    <DeleteWithUses
      path={asked.path}
      title={asked.title}
      onClose={() => setAsked(null)}
      onDelete={asked.remove}
    >
      {asked.text}
    </DeleteWithUses>
  )
  return { askLesson, askModule, dialog }
}
