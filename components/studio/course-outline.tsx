'use client'

import Plus from 'lucide-react/icons/plus'
import Settings from 'lucide-react/icons/settings-2'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { classNames } from '@/components/ui/class-names'
import type { Module } from '@/lib/catalog/schemas'
import { following, type Step } from './curriculum-order'
import { OutlineLesson } from './outline-lesson'
import { OutlineModule } from './outline-module'
import type { CourseBuilding } from './use-course-builder'
import { useOutlineDeletion } from './use-outline-deletion'
import { type Dragged, type Edge, useDragScroll } from './use-outline-drag'

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
  const deletion = useOutlineDeletion(building, chosenId, onChoose)
  useDragScroll()
  const moduleIds = course.modules.map(module => module.moduleId)

  async function move(title: string, moved: Promise<boolean>, step: Step) {
    const direction = step === 1 ? 'down' : 'up'
    setSaid((await moved) ? `${title} moved ${direction}.` : `${title} cannot move further ${direction}.`)
  }

  async function placeLesson(lesson: { id: string; title: string }, module: Module, beforeId: string | null) {
    const { moduleId, title } = module
    const isPlaced = await building.placeLesson(lesson.id, lesson.title, { moduleId, beforeId })
    if (isPlaced) setSaid(`${lesson.title} moved to ${title}.`)
  }

  async function dropOnModule(dragged: Dragged, edge: Edge, module: Module) {
    if (dragged.kind === 'lesson') return placeLesson(dragged, module, null)
    const beforeId = edge === 'before' ? module.moduleId : following(moduleIds, module.moduleId)
    if (await building.placeModule(dragged.id, dragged.title, beforeId)) {
      setSaid(`${dragged.title} moved ${edge} ${module.title}.`)
    }
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
                if (title !== module.title) await building.renameModule(module.moduleId, title, module.title)
                setRenamingId(null)
              }}
              onMove={step => move(module.title, building.moveModule(module.moduleId, step), step)}
              onDrop={(dragged, edge) => void dropOnModule(dragged, edge, module)}
              onDelete={() => deletion.askModule(module)}
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
                  otherModules={course.modules
                    .filter(each => each !== module)
                    .map(({ moduleId: id, title }) => ({ id, title }))}
                  onMoveTo={moduleId => {
                    const target = course.modules.find(each => each.moduleId === moduleId)
                    const dragged = { id: lesson.lessonId, title: lesson.title }
                    setMovedId(lesson.lessonId)
                    if (target) void placeLesson(dragged, target, null)
                  }}
                  onDrop={(dragged, edge) => {
                    const ids = module.lessons.map(each => each.lessonId)
                    const { lessonId } = lesson
                    void placeLesson(dragged, module, edge === 'before' ? lessonId : following(ids, lessonId))
                  }}
                  onDelete={() => deletion.askLesson(lesson)}
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
        Drag to put in order, or press Alt + ↑ or ↓ on the lesson or module that has the focus.
      </p>
      <p role="status" className="sr-only">
        {said}
      </p>
      {deletion.dialog}
    </Card>
  )
}
