'use client'

import CircleAlert from 'lucide-react/icons/circle-alert'
import { memo } from 'react'
import { classNames } from '@/components/ui/class-names'
import { controlStyle } from '@/components/ui/control-style'
import { CUE_CHARACTERS_MAX, type Cue } from '@/lib/media/captions/schemas'
import type { EditedCue } from './cue-edits'
import { cueProblems } from './cue-problems'
import { CueTools } from './cue-tools'
import type { EditorAction } from './editor-keys'
import { TimeInput } from './time-input'

export interface CueRowProps {
  cue: EditedCue
  before: EditedCue | undefined
  index: number
  isLast: boolean
  isSelected: boolean
  language: string
  durationSeconds: number
  onSelect: (key: string) => void
  onChange: (key: string, changes: Partial<Cue>, what: string) => void
  onAction: (action: EditorAction, key: string) => void
}

/** One cue: its times, its text, what is wrong with it, and its tools while one works on it. */
export const CueRow = memo(function CueRow(props: CueRowProps) {
  const { cue, before, index, isSelected, language, durationSeconds, onSelect, onChange, onAction } = props
  const { key } = cue
  const number = index + 1
  const problems = cueProblems(cue, before, durationSeconds)
  const isBroken = problems.some(problem => problem.isFatal)
  return (
    <li
      data-cue={key}
      data-selected={isSelected || undefined}
      className={classNames(
        'space-y-2 border-l-4 px-3 py-3 [contain-intrinsic-size:auto_7rem] [content-visibility:auto]',
        isSelected ? 'border-accent bg-surface-sunken' : 'border-transparent',
      )}
      onFocus={() => onSelect(key)}
    >
      <div className="flex flex-wrap items-start gap-2">
        <span className="w-8 pt-2.5 text-right text-xs text-muted tabular-nums" aria-hidden>
          {number}
        </span>
        <TimeInput
          label={`Start of cue ${number}`}
          ms={cue.startMs}
          onChange={startMs => onChange(key, { startMs }, '')}
        />
        <TimeInput
          label={`End of cue ${number}`}
          ms={cue.endMs}
          onChange={endMs => onChange(key, { endMs }, '')}
        />
        <span className="min-w-52 flex-1 basis-52">
          <textarea
            aria-label={`Text of cue ${number}`}
            aria-invalid={isBroken || undefined}
            aria-describedby={problems.length > 0 ? `${key}-problems` : undefined}
            lang={language}
            dir="auto"
            rows={2}
            maxLength={CUE_CHARACTERS_MAX}
            value={cue.text}
            onChange={event => onChange(key, { text: event.target.value }, `text of ${key}`)}
            className={classNames(controlStyle, 'field-sizing-content min-h-16 resize-y py-2')}
          />
        </span>
      </div>
      {problems.length > 0 && (
        <ul id={`${key}-problems`} className="space-y-0.5 pl-10 text-xs">
          {problems.map(({ text, isFatal }) => (
            <li
              key={text}
              className={classNames('flex items-center gap-1.5', isFatal ? 'text-danger' : 'text-caution')}
            >
              <CircleAlert aria-hidden className="size-3.5 shrink-0" />
              {text}
            </li>
          ))}
        </ul>
      )}
      {isSelected && (
        <CueTools number={number} isLast={props.isLast} onAction={action => onAction(action, key)} />
      )}
    </li>
  )
})
