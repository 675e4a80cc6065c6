'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { TextArea } from '@/components/ui/text-area'

const REASONS = ['Spam or advertising', 'Insulting or hateful', 'Not about this', 'Personal data of others']
const OTHER = 'Something else'
const NOTE_MAX = 400

export interface ReasonFormProps {
  legend: string
  submitLabel: string
  /** What somebody said before: its reason is chosen already. */
  suggested?: string | undefined
  error?: string | undefined
  isSending?: boolean
  onReason: (reason: string) => void
}

/** Inside a dialog: what is wrong with a review, from a short list, with room for a note; "Something else" needs one. */
export function ReasonForm(props: ReasonFormProps) {
  const { legend, submitLabel, suggested, error, isSending = false, onReason } = props
  const [choice, setChoice] = useState(REASONS.find(reason => suggested?.startsWith(reason)) ?? REASONS[0])
  const [note, setNote] = useState('')
  const [isTried, setTried] = useState(false)
  const reason = reasonOf(choice ?? OTHER, note)
  return (
    <form
      className="space-y-5"
      onSubmit={event => {
        event.preventDefault()
        setTried(true)
        if (reason) onReason(reason)
      }}
    >
      <fieldset>
        <legend className="mb-2 text-sm font-medium">{legend}</legend>
        <div className="space-y-1">
          {[...REASONS, OTHER].map(each => (
            <label key={each} className="control-height flex cursor-pointer items-center gap-3 text-sm">
              <input
                type="radio"
                name="reason"
                checked={choice === each}
                onChange={() => setChoice(each)}
                className="size-4.5 accent-accent"
              />
              {each}
            </label>
          ))}
        </div>
      </fieldset>
      <Field
        id="reason-note"
        label="In your words"
        note={choice === OTHER ? undefined : 'Optional'}
        required={choice === OTHER}
        error={isTried && !reason ? 'Say it in a few words.' : undefined}
      >
        {control => (
          <TextArea
            {...control}
            rows={2}
            maxLength={NOTE_MAX}
            value={note}
            onChange={event => setNote(event.target.value)}
          />
        )}
      </Field>
      {error && (
        <p role="alert" className="text-sm text-danger">
          {error}
        </p>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <DialogClose render={<Button variant="quiet">Cancel</Button>} />
        <Button type="submit" loading={isSending}>
          {submitLabel}
        </Button>
      </div>
    </form>
  )
}

/** The choice and the note as the one text that is sent; empty where nothing was said. */
export function reasonOf(choice: string, note: string): string {
  const words = note.trim()
  if (choice === OTHER) return words
  return words ? `${choice}: ${words}` : choice
}
