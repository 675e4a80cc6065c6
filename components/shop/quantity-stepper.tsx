'use client'

import Minus from 'lucide-react/icons/minus'
import Plus from 'lucide-react/icons/plus'
import { useEffect, useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'

export interface QuantityStepperProps {
  /** What is counted, for the names of the buttons: "Star chart". */
  noun: string
  value: number
  max: number
  onChange: (quantity: number) => void
}

/** A number with a button at each side. What is typed counts when the field is left or Enter is pressed. */
export function QuantityStepper({ noun, value, max, onChange }: QuantityStepperProps) {
  const [text, setText] = useState(String(value))
  useEffect(() => setText(String(value)), [value])

  function settle() {
    const typed = Number.parseInt(text, 10)
    const next = Number.isFinite(typed) ? Math.min(Math.max(typed, 1), Math.max(max, 1)) : value
    setText(String(next))
    if (next !== value) onChange(next)
  }

  return (
    <div className="inline-flex items-center rounded-control border border-line-strong bg-surface-raised">
      <IconButton
        label={`One less of ${noun}`}
        icon={<Minus />}
        disabled={value <= 1}
        onClick={() => onChange(value - 1)}
        className="rounded-r-none"
      />
      <input
        inputMode="numeric"
        aria-label={`Quantity of ${noun}`}
        value={text}
        maxLength={4}
        onChange={event => setText(event.target.value.replace(/\D/g, ''))}
        onBlur={settle}
        onKeyDown={event => {
          if (event.key === 'Enter') {
            event.preventDefault()
            settle()
          }
        }}
        className="control-height w-12 bg-transparent text-center text-sm tabular-nums focus-visible:outline-offset-0 pointer-coarse:text-base"
      />
      <IconButton
        label={`One more of ${noun}`}
        icon={<Plus />}
        disabled={value >= max}
        onClick={() => onChange(value + 1)}
        className="rounded-l-none"
      />
    </div>
  )
}
