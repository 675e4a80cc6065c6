'use client'

import Plus from 'lucide-react/icons/plus'
import Settings from 'lucide-react/icons/settings-2'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { classNames } from '@/components/ui/class-names'
import type { Step } from './curriculum-order'
import { OutlineLesson } from './outline-lesson'
import { OutlineModule } from './outline-module'
import type { CourseBuilding } from './use-course-builder'

export interface CourseOutlineProps {
  building: CourseBuilding
  chosenId: string | null
  onChoose: (lessonId: string | null) => void
}

export function CourseOutline({ building, chosenId, onChoose }: CourseOutlineProps) {
  const { course } = building
  const [renamingId, setRenamingId] = useState<string | null>(null)
  const [movedId, setMovedId] = useState<string | null>(null)
  const [said, setSaid] = useState('')

  async function move(title: string, moved: Promise<boolean>, step: Step) {
    const direction = step === 1 ? 'down' : 'up'
    setSaid((await moved) ? `${title} moved ${direction}.` : `${title} cannot move further ${direction}.`)
  }

  return (
    <Card padding="none" className="p-2">
      <nav aria-label="Course outline">
        <button
          type="button"
          aria-current={chosenId === null ? 'true' : undefined}
          onClick={() => onChoose(null)}
          className={classNames(
            'control-height flex w-full items-center gap-2.5 rounded-control px-2.5 text-left text-sm font-medium focus-visible:-outline-offset-2',
            chosenId === null ? 'bg-accent-soft text-accent' : 'hover:bg-surface-sunken',
          )}
        >
          <Settings aria-hidden className="size-4 shrink-0" />
          Course details
        </button>
        <ol className="mt-2">
          {course.modules.map(module => (
            <OutlineModule
              key={module.moduleId}
              module={module}
              isRenaming={renamingId === module.moduleId}
              onRename={() => setRenamingId(module.moduleId)}
              onRenamed={async title => {
                if (title !== module.title) await building.renameModule(module.moduleId, title)
                setRenamingId(null)
              }}
              onMove={step => move(module.title, building.moveModule(module.moduleId, step), step)}
              onDelete={() => building.deleteModule(module.moduleId, module.title)}
              onAddLesson={async () => {
                const lessonId = await building.addLesson(module.moduleId)
                if (lessonId) onChoose(lessonId)
              }}
            >
              {module.lessons.map(lesson => (
                <OutlineLesson
                  key={lesson.lessonId}
                  lesson={lesson}
                  isChosen={lesson.lessonId === chosenId}
                  hasProblem={course.problems.some(problem => problem.lessonId === lesson.lessonId)}
                  onChoose={() => onChoose(lesson.lessonId)}
                  onMove={step => {
                    setMovedId(lesson.lessonId)
                    void move(lesson.title, building.moveLesson(lesson.lessonId, step), step)
                  }}
                  wasMoved={lesson.lessonId === movedId}
                  onDelete={() => {
                    building.deleteLesson(lesson.lessonId, lesson.title)
                    if (lesson.lessonId === chosenId) onChoose(null)
                  }}
                />
              ))}
            </OutlineModule>
          ))}
        </ol>
      </nav>
      {course.modules.length === 0 && (
        <p className="px-2.5 py-3 text-sm text-muted">
          A course is made of modules, and a module of lessons. Add the first module.
        </p>
      )}
      <Button
        variant="quiet"
        className="mt-1 w-full justify-start px-2.5"
        onClick={async () => setRenamingId(await building.addModule())}
      >
        <Plus aria-hidden />
        Add module
      </Button>
      <p className="px-2.5 pt-2 pb-1 text-xs text-muted pointer-coarse:hidden">
        Alt + ↑ or ↓ moves the lesson or module that has the focus.
      </p>
      <p role="status" className="sr-only">
        {said}
      </p>
    </Card>
  )
}
