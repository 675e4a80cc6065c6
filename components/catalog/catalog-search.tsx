'use client'

import Search from 'lucide-react/icons/search'
import { useEffect, useRef, useState } from 'react'
import { TextInput } from '@/components/ui/text-input'

const TYPING_PAUSE_MS = 250

/** Searches when the typing pauses. */
export function CatalogSearch({ value, onSearch }: { value: string; onSearch: (q: string) => void }) {
  const [text, setText] = useState(value)
  const sent = useRef(value)
  const search = useRef(onSearch)
  search.current = onSearch
  const input = useRef<HTMLInputElement>(null)

  // What somebody typed before the script ran is kept.
  useEffect(() => setText(input.current?.value ?? ''), [])

  // The address can change under the input: Back, a chip, the search of the header.
  useEffect(() => {
    if (value === sent.current) return
    sent.current = value
    setText(value)
  }, [value])

  const send = (q: string) => {
    if (q === sent.current) return
    sent.current = q
    search.current(q)
  }
  const sendLater = useRef(send)
  sendLater.current = send

  useEffect(() => {
    const timer = setTimeout(() => sendLater.current(text.trim()), TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])

  return (
    <span className="relative col-span-2 block lg:col-span-1">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
      />
      <TextInput
        ref={input}
        type="search"
        name="q"
        aria-label="Search courses"
        placeholder="Title, subject or instructor"
        maxLength={200}
        value={text}
        onChange={event => setText(event.target.value)}
        // Somebody who typed and clicks on a course: a search that changes the address after the click would undo it.
        onBlur={() => send(text.trim())}
        className="pl-9"
      />
    </span>
  )
}
