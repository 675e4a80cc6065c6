'use client'

import Search from 'lucide-react/icons/search'
import { classNames } from './class-names'
import { TextInput } from './text-input'
import { useTypingPause } from './use-typing-pause'

export interface SearchInputProps {
  label: string
  placeholder: string
  value: string
  onSearch: (q: string) => void
  className?: string
}

/** Searches when the typing pauses. */
export function SearchInput({ label, placeholder, value, onSearch, className }: SearchInputProps) {
  const { text, setText, sendNow } = useTypingPause(value, onSearch)
  return (
    <span className={classNames('relative block', className)}>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
      />
      <TextInput
        type="search"
        aria-label={label}
        placeholder={placeholder}
        maxLength={200}
        value={text}
        onChange={event => setText(event.target.value)}
        // Somebody who typed and clicks on a result: a search that changes the address after the click would undo it.
        onBlur={sendNow}
        className="pl-9"
      />
    </span>
  )
}
