import { Field } from '@/components/ui/field'
import { TextArea } from '@/components/ui/text-area'

const OTHER = 'Something else'
const NOTE_MAX = 400

export interface ReasonFieldsProps {
  legend: string
  reasons: string[]
  choice: string
  onChoice: (choice: string) => void
  note: string
  onNote: (note: string) => void
}

/** A reason from a short list, with room for a note; "Something else" needs one. */
export function ReasonFields({ legend, reasons, choice, onChoice, note, onNote }: ReasonFieldsProps) {
  return (
    <>
      <fieldset>
        <legend className="mb-2 text-sm font-medium">{legend}</legend>
        <div className="space-y-1">
          {[...reasons, OTHER].map(reason => (
            <label key={reason} className="control-height flex cursor-pointer items-center gap-3 text-sm">
              <input
                type="radio"
                name="reason"
                checked={choice === reason}
                onChange={() => onChoice(reason)}
                className="size-4.5 accent-accent"
              />
              {reason}
            </label>
          ))}
        </div>
      </fieldset>
      <Field
        id="reason-note"
        label="In your words"
        note={choice === OTHER ? undefined : 'Optional'}
        required={choice === OTHER}
      >
        {control => (
          <TextArea
            {...control}
            rows={2}
            maxLength={NOTE_MAX}
            value={note}
            onChange={event => onNote(event.target.value)}
          />
        )}
      </Field>
    </>
  )
}

/** The choice and the note as the one text that is sent. */
export function reasonOf(choice: string, note: string): string {
  const words = note.trim()
  if (choice === OTHER) return words
  return words ? `${choice}: ${words}` : choice
}
