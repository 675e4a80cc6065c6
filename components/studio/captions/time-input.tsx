'use client'

import { useState } from 'react'
import { classNames } from '@/components/ui/class-names'
import { controlStyle } from '@/components/ui/control-style'
import { readTime, timeText } from '@/lib/media/captions/policy'

const STEP_MS = 100

interface TimeInputProps {
  label: string
  ms: number
  onChange: (ms: number) => void
}

/** A moment as one writes it, taken over on Enter or when the field is left; arrows move it by a tenth of a second. */
export function TimeInput({ label, ms, onChange }: TimeInputProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const read = typed === null ? ms : readTime(typed)
  const take = () => {
    if (read === undefined) return
    setTyped(null)
    if (read !== ms) onChange(read)
  }
  return (
    <input
      type="text"
      inputMode="decimal"
      aria-label={label}
      aria-invalid={read === undefined || undefined}
      title={read === undefined ? 'Write a time such as 1:02.500' : label}
      value={typed ?? timeText(ms)}
      onChange={event => setTyped(event.target.value)}
      onBlur={take}
      onKeyDown={event => {
        if (event.altKey || event.ctrlKey || event.metaKey) return
        if (event.key === 'Enter') take()
        if (event.key === 'Escape') setTyped(null)
        const step = { ArrowUp: STEP_MS, ArrowDown: -STEP_MS }[event.key]
        if (step === undefined || read === undefined) return
        event.preventDefault()
        setTyped(null)
        onChange(Math.max(0, read + step))
      }}
      className={classNames(controlStyle, 'max-w-28 px-2 text-right tabular-nums')}
    />
  )
}
