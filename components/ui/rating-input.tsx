'use client'

import { classNames } from './class-names'

export interface RatingInputProps {
  name: string
  legend: string
  value: number | null
  onChange: (rating: number) => void
  disabled?: boolean
}

const WORDS = ['Poor', 'Fair', 'Good', 'Very good', 'Excellent']

/** Five radio buttons drawn as stars, so arrow keys and screen readers work as they always do. */
export function RatingInput({ name, legend, value, onChange, disabled }: RatingInputProps) {
  return (
    <fieldset disabled={disabled} className="space-y-1">
      <legend className="text-sm font-medium">{legend}</legend>
      <div className="flex items-center">
        {WORDS.map((word, index) => {
          const stars = index + 1
          return (
            <label
              key={word}
              title={word}
              className="control-square grid cursor-pointer place-items-center rounded-control has-focus-visible:outline-2 has-focus-visible:outline-accent"
            >
              <input
                type="radio"
                name={name}
                value={stars}
                checked={value === stars}
                onChange={() => onChange(stars)}
                className="sr-only"
              />
              <span className="sr-only">{`${stars} of 5, ${word}`}</span>
              <svg viewBox="0 0 20 20" className="size-7" aria-hidden="true">
                <path
                  d="M10 1.8l2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z"
                  strokeWidth="1.2"
                  className={classNames(
                    'stroke-star transition-colors',
                    value !== null && stars <= value ? 'fill-star' : 'fill-transparent',
                  )}
                />
              </svg>
            </label>
          )
        })}
        <span className="pl-2 text-sm text-muted">{value === null ? '' : WORDS[value - 1]}</span>
      </div>
    </fieldset>
  )
}
