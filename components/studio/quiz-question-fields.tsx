'use client'

import Trash2 from 'lucide-react/icons/trash-2'
import X from 'lucide-react/icons/x'
import { useId } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { TextInput } from '@/components/ui/text-input'
import { type DraftQuestion, withoutChoice } from './quiz-draft'

const CHOICES_MAX = 10

export interface QuizQuestionFieldsProps {
  number: number
  question: DraftQuestion
  error: string | null
  onChange: (question: DraftQuestion) => void
  /** Left out for the last question that there is. */
  onRemove: (() => void) | undefined
}

/** One question with its choices; the chosen one is the right answer. */
export function QuizQuestionFields({ number, question, error, onChange, onRemove }: QuizQuestionFieldsProps) {
  const id = useId()
  const { choices, answer } = question
  const write = (index: number, text: string) =>
    onChange({ ...question, choices: choices.map((choice, at) => (at === index ? text : choice)) })
  return (
    <fieldset
      className="space-y-3 rounded-card border border-line p-4"
      aria-describedby={error ? `${id}-error` : undefined}
    >
      <legend className="px-1 text-sm font-medium">Question {number}</legend>
      <div className="flex items-center gap-2">
        <TextInput
          aria-label={`Question ${number}`}
          required
          value={question.question}
          maxLength={1000}
          onChange={event => onChange({ ...question, question: event.target.value })}
        />
        {onRemove && (
          <IconButton
            label={`Remove question ${number}`}
            icon={<Trash2 aria-hidden />}
            variant="danger"
            onClick={onRemove}
          />
        )}
      </div>
      <p className="text-sm text-muted">Choices. Mark the right one.</p>
      {choices.map((choice, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a choice is its place; two may hold the same text while they are typed.
        <div key={index} className="flex items-center gap-3">
          <input
            type="radio"
            name={`${id}-answer`}
            aria-label={`Choice ${index + 1} of question ${number} is right`}
            checked={answer === index}
            onChange={() => onChange({ ...question, answer: index })}
            className="size-5 shrink-0 accent-accent"
          />
          <TextInput
            aria-label={`Choice ${index + 1} of question ${number}`}
            required
            value={choice}
            maxLength={500}
            onChange={event => write(index, event.target.value)}
          />
          {choices.length > 2 && (
            <IconButton
              label={`Remove choice ${index + 1} of question ${number}`}
              icon={<X aria-hidden />}
              onClick={() => onChange(withoutChoice(question, index))}
            />
          )}
        </div>
      ))}
      {choices.length < CHOICES_MAX && (
        <Button variant="quiet" onClick={() => onChange({ ...question, choices: [...choices, ''] })}>
          Add a choice
        </Button>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-sm text-danger">
          {error}
        </p>
      )}
    </fieldset>
  )
}
