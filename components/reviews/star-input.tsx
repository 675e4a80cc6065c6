'use client'

import CircleAlert from 'lucide-react/icons/circle-alert'
import { classNames } from '@/components/ui/class-names'

const STAR = 'M10 1.8l2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z'

/** What each number of stars means, said beside them. */
const WORDS = ['Poor', 'Fair', 'Good', 'Very good', 'Excellent']

export interface StarInputProps {
  legend: string
  name: string
  /** 0 while nothing is chosen. */
  value: number
  onChange: (rating: number) => void
  error?: string | null
}

/** A group of radio buttons that looks like stars: arrows move, a screen reader says the number. */
export function StarInput({ legend, name, value, onChange, error }: StarInputProps) {
  return (
    <fieldset aria-describedby={error ? `${name}-error` : undefined}>
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      <div className="flex flex-wrap items-center gap-x-3">
        <div className="group/stars -ml-1.5 flex">
          {WORDS.map((word, index) => {
            const stars = index + 1
            return (
              <label
                key={word}
                title={word}
                className={classNames(
                  'relative grid size-10 cursor-pointer place-items-center rounded-control transition-colors has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:size-11',
                  stars <= value ? 'text-star' : 'text-line-strong hover:text-star',
                )}
              >
                <input
                  type="radio"
                  name={name}
                  value={stars}
                  checked={value === stars}
                  onChange={() => onChange(stars)}
                  aria-label={`${stars} ${stars === 1 ? 'star' : 'stars'}: ${word}`}
                  className="sr-only"
                />
                <svg viewBox="0 0 20 20" aria-hidden="true" className="size-7">
                  <path
                    d={STAR}
                    className={stars <= value ? 'fill-current' : 'fill-transparent'}
                    stroke="currentColor"
                    strokeWidth="1.2"
                    strokeLinejoin="round"
                  />
                </svg>
              </label>
            )
          })}
        </div>
        <span aria-hidden="true" className="text-sm text-muted">
          {WORDS[value - 1]}
        </span>
      </div>
      {error && (
        <p id={`${name}-error`} role="alert" className="flex items-start gap-1.5 text-sm text-danger">
          <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
          {error}
        </p>
      )}
    </fieldset>
  )
}
