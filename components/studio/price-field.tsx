'use client'

import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { TextInput } from '@/components/ui/text-input'

export interface PriceFieldProps {
  price: number
  currency: string
  error: string | null
  onChange: (price: number) => void
}

/** Keeps what was typed as it was typed, and hands on what is a price. */
export function PriceField({ price, currency, error, onChange }: PriceFieldProps) {
  const [text, setText] = useState(price === 0 ? '' : String(price))
  const isPrice = /^\d{0,5}([.,]\d{0,2})?$/.test(text.trim())
  return (
    <Field
      id="course-price"
      label="Price"
      note={currency}
      hint="Empty means free. Selling opens with checkout; until then nobody can enroll in a course with a price."
      error={isPrice ? error : 'A price such as 49 or 49.99.'}
    >
      {control => (
        <TextInput
          {...control}
          inputMode="decimal"
          placeholder="Free"
          value={text}
          onChange={event => {
            const next = event.target.value
            setText(next)
            const parsed = Number(next.trim().replace(',', '.') || '0')
            if (/^\d{0,5}([.,]\d{0,2})?$/.test(next.trim()) && Number.isFinite(parsed)) onChange(parsed)
          }}
        />
      )}
    </Field>
  )
}
