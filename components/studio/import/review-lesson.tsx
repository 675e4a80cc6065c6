'use client'

import CirclePlay from 'lucide-react/icons/circle-play'
import FileText from 'lucide-react/icons/file-text'
import { useRef } from 'react'
import { formatByteSize } from '@/components/ui/byte-size'
import { classNames } from '@/components/ui/class-names'
import { TextInput } from '@/components/ui/text-input'
import { DropLine } from '../drop-line'
import { Grip } from '../outline-lesson'
import { moveByKey, OutlineMenu } from '../outline-menu'
import { type Dragged, type Edge, useDragged, useDropPlace } from '../use-outline-drag'
import type { DraftAction } from './import-draft'
import type { PlannedLesson } from './import-plan'
import { ReviewFile } from './review-file'

export interface ReviewLessonProps {
  lesson: PlannedLesson
  leftOut: ReadonlySet<string>
  usualLanguage: string
  problems: Map<string, string>
  notes: Map<string, string>
  otherModules: { id: string; title: string }[]
  onChange: (action: DraftAction) => void
  onSay: (sentence: string) => void
  onDrop: (dragged: Dragged, edge: Edge) => void
}

/** A row of the table: a lesson, its file, and what goes with it. */
export function ReviewLesson(props: ReviewLessonProps) {
  const { lesson, leftOut, usualLanguage, problems, notes, otherModules, onChange, onSay, onDrop } = props
  const { key, title, main, type } = lesson
  const row = useRef<HTMLLIElement>(null)
  const isDragged = useDragged(row, { kind: 'lesson', id: key, title })
  const edge = useDropPlace(row, {
    id: key,
    edgeFor: (kind, isUpperHalf) => (kind === 'lesson' ? (isUpperHalf ? 'before' : 'after') : null),
    onDrop,
  })
  const isIncluded = !leftOut.has(main.path)
  const problem = problems.get(main.path)
  const note = notes.get(main.path)
  const Icon = type === 'video' ? CirclePlay : FileText
  const move = (step: -1 | 1) => {
    onChange({ do: 'step-lesson', key, step })
    onSay(`${title} moved ${step === 1 ? 'down' : 'up'}.`)
  }
  return (
    <li
      ref={row}
      className={classNames('group relative p-3', isDragged && 'opacity-40')}
      data-review-lesson={main.path}
    >
      <div className="flex items-start gap-2">
        <span className="flex h-10 items-center gap-2 self-start">
          <Grip />
          <input
            type="checkbox"
            aria-label={`Import ${title || main.name}`}
            className="size-5 shrink-0 accent-accent"
            checked={isIncluded}
            onChange={event =>
              onChange({ do: 'include', paths: [main.path], isIncluded: event.target.checked })
            }
          />
          <Icon aria-hidden className="hidden size-4 text-muted sm:block" />
        </span>
        <div className="min-w-0 flex-1 space-y-1.5">
          <TextInput
            aria-label={`Title of the lesson from ${main.name}`}
            aria-invalid={problem ? true : undefined}
            value={title}
            maxLength={200}
            disabled={!isIncluded}
            onChange={event => onChange({ do: 'rename-lesson', key, title: event.target.value })}
            onKeyDown={event => moveByKey(event, move)}
          />
          <p className="flex flex-wrap gap-x-2 px-1 text-xs text-muted">
            <span>{isIncluded ? (type === 'video' ? 'Video lesson' : 'Document lesson') : 'Left out'}</span>
            <span className="min-w-0 break-all">{main.path}</span>
            <span className="tabular-nums">{formatByteSize(main.sizeBytes)}</span>
          </p>
          {problem && (
            <p role="alert" className="px-1 text-sm text-danger">
              {problem}
            </p>
          )}
          {note && <p className="px-1 text-sm text-caution">{note}</p>}
          {isIncluded && lesson.captions.length + lesson.handouts.length > 0 && (
            <ul className="space-y-1" aria-label={`Goes with ${title}`}>
              {[...lesson.captions, ...lesson.handouts].map(file => (
                <ReviewFile
                  key={file.path}
                  file={file}
                  isIncluded={!leftOut.has(file.path)}
                  usualLanguage={usualLanguage}
                  problem={problems.get(file.path)}
                  note={notes.get(file.path)}
                  onChange={onChange}
                />
              ))}
            </ul>
          )}
        </div>
        <OutlineMenu
          label={`Actions for ${title || main.name}`}
          onMove={move}
          destinations={otherModules}
          onMoveTo={moduleKey => {
            onChange({ do: 'place-lesson', key, moduleKey, beforeKey: null })
            onSay(`${title} moved to ${otherModules.find(each => each.id === moduleKey)?.title ?? ''}.`)
          }}
        />
      </div>
      <DropLine edge={edge} />
    </li>
  )
}
