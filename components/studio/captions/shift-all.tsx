'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { TextInput } from '@/components/ui/text-input'

/** Moves all cues by some seconds, for captions that run ahead or behind from the first to the last. */
export function ShiftAll({ isDisabled, onShift }: { isDisabled: boolean; onShift: (ms: number) => void }) {
  const [text, setText] = useState('')
  const seconds = Number(text.replace(',', '.'))
  const isGood = text.trim() !== '' && Number.isFinite(seconds) && Math.abs(seconds) < 36_000
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={event => {
        event.preventDefault()
        if (!isGood) return
        onShift(Math.round(seconds * 1000))
        setText('')
      }}
    >
      <Field id="shift-seconds" label="Shift all by seconds" className="w-44">
        {control => (
          <TextInput
            {...control}
            inputMode="text"
            placeholder="-1.5"
            value={text}
            onChange={event => setText(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="secondary" disabled={isDisabled || !isGood}>
        Shift
      </Button>
    </form>
  )
}
