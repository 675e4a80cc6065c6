'use client'

import CirclePlay from 'lucide-react/icons/circle-play'
import FileText from 'lucide-react/icons/file-text'
import GripVertical from 'lucide-react/icons/grip-vertical'
import ListChecks from 'lucide-react/icons/list-checks'
import { useRef } from 'react'
import { classNames } from '@/components/ui/class-names'
import type { Lesson } from '@/lib/catalog/schemas'
import type { Step } from './curriculum-order'
import { DropLine } from './drop-line'
import { moveByKey, OutlineMenu } from './outline-menu'
import { type Dragged, type Edge, useDragged, useDropPlace } from './use-outline-drag'

const ICONS = { video: CirclePlay, document: FileText, quiz: ListChecks }

const focus = (element: HTMLElement | null) => element?.focus()

export interface OutlineLessonProps {
  lesson: Lesson
  isChosen: boolean
  hasProblem: boolean
  /** In another module it is another element, and the next key should move it on. */
  wasMoved: boolean
  otherModules: { id: string; title: string }[]
  onChoose: () => void
  onMove: (step: Step) => void
  onMoveTo: (moduleId: string) => void
  /** Another lesson was dropped at an edge of this one. */
  onDrop: (dragged: Dragged, edge: Edge) => void
  onDelete: () => void
}

export function OutlineLesson(props: OutlineLessonProps) {
  const { lesson, isChosen, hasProblem, wasMoved, otherModules } = props
  const { onChoose, onMove, onMoveTo, onDrop, onDelete } = props
  const { lessonId, title } = lesson
  const row = useRef<HTMLLIElement>(null)
  const isDragged = useDragged(row, { kind: 'lesson', id: lessonId, title })
  const edge = useDropPlace(row, {
    id: lessonId,
    edgeFor: (kind, isUpperHalf) => (kind === 'lesson' ? (isUpperHalf ? 'before' : 'after') : null),
    onDrop,
  })
  // A lesson of a kind that this page does not know yet still has its place in the outline.
  const Icon = ICONS[lesson.type] ?? FileText
  return (
    <li
      ref={row}
      className={classNames('group relative flex items-center', isDragged && 'opacity-40')}
      data-outline-lesson={lessonId}
    >
      <Grip />
      <button
        ref={wasMoved ? focus : undefined}
        type="button"
        aria-current={isChosen ? 'true' : undefined}
        onClick={onChoose}
        onKeyDown={event => moveByKey(event, onMove)}
        className={classNames(
          'control-height flex min-w-0 flex-1 items-center gap-2.5 rounded-control px-2 py-1.5 text-left text-sm focus-visible:-outline-offset-2',
          isChosen ? 'bg-accent-soft text-accent' : 'hover:bg-surface-sunken',
        )}
      >
        <Icon aria-hidden className="size-4 shrink-0" />
        <span className="min-w-0 flex-1 break-words">{title}</span>
        {hasProblem && (
          <span className="size-2 shrink-0 rounded-full bg-caution" title="Not ready to publish">
            <span className="sr-only">Not ready to publish</span>
          </span>
        )}
      </button>
      <OutlineMenu
        label={`Actions for lesson ${title}`}
        onMove={onMove}
        destinations={otherModules}
        onMoveTo={onMoveTo}
        onDelete={onDelete}
      />
      <DropLine edge={edge} />
    </li>
  )
}

/** Says that a row can be dragged; the keys and the menu do the same for everybody else. */
export function Grip() {
  return (
    <span
      aria-hidden
      className="-mr-1 grid w-4 shrink-0 cursor-grab place-items-center self-stretch text-muted opacity-60 group-hover:opacity-100 active:cursor-grabbing"
    >
      <GripVertical className="size-4" />
    </span>
  )
}
