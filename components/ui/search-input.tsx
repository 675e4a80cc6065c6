'use client'

import Search from 'lucide-react/icons/search'
import { useEffect, useRef } from 'react'
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
  const { text, setText, sendNow } = useTypingPause(value, onSearch)
  const input = useRef<HTMLInputElement>(null)

  // What somebody typed before the script ran is kept, and looked for.
  useEffect(() => setText(input.current?.value ?? ''), [setText])

  return (
    <span className={classNames('relative block', className)}>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
      />
      <TextInput
        ref={input}
        type="search"
        name={name}
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
