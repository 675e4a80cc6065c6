'use client'

import CirclePlay from 'lucide-react/icons/circle-play'
import FileText from 'lucide-react/icons/file-text'
import ListChecks from 'lucide-react/icons/list-checks'
import { classNames } from '@/components/ui/class-names'
import type { Lesson } from '@/lib/catalog/schemas'
import type { Step } from './curriculum-order'
import { moveByKey, OutlineMenu } from './outline-menu'

const ICONS = { video: CirclePlay, document: FileText, quiz: ListChecks }

const focus = (element: HTMLElement | null) => element?.focus()

export interface OutlineLessonProps {
  lesson: Lesson
  isChosen: boolean
  hasProblem: boolean
  /** In another module it is another element, and the next key should move it on. */
  wasMoved: boolean
  onChoose: () => void
  onMove: (step: Step) => void
  onDelete: () => void
}

export function OutlineLesson(props: OutlineLessonProps) {
  const { lesson, isChosen, hasProblem, wasMoved, onChoose, onMove, onDelete } = props
  const Icon = ICONS[lesson.type]
  return (
    <li className="flex items-center">
      <button
        ref={wasMoved ? focus : undefined}
        type="button"
        aria-current={isChosen ? 'true' : undefined}
        onClick={onChoose}
        onKeyDown={event => moveByKey(event, onMove)}
        className={classNames(
          'control-height flex min-w-0 flex-1 items-center gap-2.5 rounded-control px-2.5 py-1.5 text-left text-sm focus-visible:-outline-offset-2',
          isChosen ? 'bg-accent-soft text-accent' : 'hover:bg-surface-sunken',
        )}
      >
        <Icon aria-hidden className="size-4 shrink-0" />
        <span className="min-w-0 flex-1 break-words">{lesson.title}</span>
        {hasProblem && (
          <span className="size-2 shrink-0 rounded-full bg-caution" title="Not ready to publish">
            <span className="sr-only">Not ready to publish</span>
          </span>
        )}
      </button>
      <OutlineMenu label={`Actions for lesson ${lesson.title}`} onMove={onMove} onDelete={onDelete} />
    </li>
  )
}
