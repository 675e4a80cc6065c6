'use client'

import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import { useRef } from 'react'
import { Card } from '@/components/ui/card'
import { IconButton } from '@/components/ui/icon-button'
import { Select } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import type { OwnCourse } from '@/lib/catalog/schemas'
import { following } from '../curriculum-order'
import { DropLine } from '../drop-line'
import { useDropPlace } from '../use-outline-drag'
import type { DraftAction, DraftModule, ImportDraft } from './import-draft'
import { ReviewLesson } from './review-lesson'

export interface ReviewModuleProps {
  module: DraftModule
  draft: ImportDraft
  course: OwnCourse
  problems: Map<string, string>
  notes: Map<string, string>
  onChange: (action: DraftAction) => void
  onSay: (sentence: string) => void
}

/** A module of the proposal: its title or the module of the course it joins, and its lessons. */
export function ReviewModule(props: ReviewModuleProps) {
  const { module, draft, course, problems, notes, onChange, onSay } = props
  const { key, title, lessons, moduleId } = module
  const row = useRef<HTMLLIElement>(null)
  const keys = lessons.map(lesson => lesson.key)
  const isLeftOut = lessons.every(lesson => draft.leftOut.has(lesson.main.path))
  const edge = useDropPlace(row, {
    id: key,
    edgeFor: kind => (kind === 'lesson' ? 'inside' : null),
    onDrop: dragged => {
      onChange({ do: 'place-lesson', key: dragged.id, moduleKey: key, beforeKey: null })
      onSay(`${dragged.title} moved to ${title}.`)
    },
  })
  const name = title || 'this module'
  return (
    <li ref={row} className="relative" data-review-module={key}>
      <Card padding="none">
        <div className="flex flex-wrap items-center gap-2 border-b border-line p-3">
          <input
            type="checkbox"
            aria-label={`Import module ${name}`}
            className="size-5 shrink-0 accent-accent"
            checked={!isLeftOut}
            onChange={event =>
              onChange({
                do: 'include',
                paths: lessons.map(lesson => lesson.main.path),
                isIncluded: event.target.checked,
              })
            }
          />
          <TextInput
            aria-label="Module title"
            className="min-w-0 flex-1 basis-40 font-semibold"
            value={title}
            maxLength={200}
            disabled={moduleId !== null}
            onChange={event => onChange({ do: 'rename-module', key, title: event.target.value })}
          />
          {course.modules.length > 0 && (
            <Select
              aria-label={`Where the lessons of ${name} go`}
              className="min-w-0 flex-1 basis-40 sm:max-w-64"
              value={moduleId ?? ''}
              onChange={event => onChange({ do: 'use-module', key, moduleId: event.target.value || null })}
            >
              <option value="">Make a new module</option>
              {course.modules.map(each => (
                <option key={each.moduleId} value={each.moduleId}>
                  Add to “{each.title}”
                </option>
              ))}
            </Select>
          )}
          {draft.modules.length > 1 && (
            <span className="flex">
              <IconButton
                label={`Move module ${name} up`}
                icon={<ArrowUp />}
                onClick={() => onChange({ do: 'step-module', key, step: -1 })}
              />
              <IconButton
                label={`Move module ${name} down`}
                icon={<ArrowDown />}
                onClick={() => onChange({ do: 'step-module', key, step: 1 })}
              />
            </span>
          )}
        </div>
        <ol className="divide-y divide-line">
          {lessons.map(lesson => (
            <ReviewLesson
              key={lesson.key}
              lesson={lesson}
              leftOut={draft.leftOut}
              usualLanguage={course.language}
              problems={problems}
              notes={notes}
              otherModules={draft.modules
                .filter(each => each !== module)
                .map(each => ({ id: each.key, title: each.title }))}
              onChange={onChange}
              onSay={onSay}
              onDrop={(dragged, at) => {
                const beforeKey = at === 'before' ? lesson.key : following(keys, lesson.key)
                onChange({ do: 'place-lesson', key: dragged.id, moduleKey: key, beforeKey })
                onSay(`${dragged.title} moved to ${title}.`)
              }}
            />
          ))}
          {lessons.length === 0 && <li className="p-4 text-sm text-muted">No lesson. It is not made.</li>}
        </ol>
      </Card>
      <DropLine edge={edge} />
    </li>
  )
}
