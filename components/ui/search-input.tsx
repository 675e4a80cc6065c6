'use client'

import Search from 'lucide-react/icons/search'
import { classNames } from './class-names'
import { TextInput } from './text-input'
import { useTypingPause } from './use-typing-pause'

export interface SearchInputProps {
  label: string
  placeholder: string
  /** In a form that the server can answer, too. */
  name?: string
  value: string
  onSearch: (q: string) => void
  className?: string
}

/** Searches when the typing pauses. */
export function SearchInput({ label, placeholder, name, value, onSearch, className }: SearchInputProps) {
  const { inputProps } = useTypingPause(value, onSearch)
  return (
    <span className={classNames('relative block', className)}>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
      />
      <TextInput
        {...inputProps}
        type="search"
        name={name}
        aria-label={label}
        placeholder={placeholder}
        maxLength={200}
        className="pl-9"
      />
    </span>
  )
}
