'use client'

import { type ChangeEvent, useEffect, useRef, useState } from 'react'

const TYPING_PAUSE_MS = 250

/**
 * A text that is handed on when the typing pauses, and that follows when the value it stands for is changed by
 * something else: Back, a removed filter. What somebody typed before the script ran is kept, and handed on.
 */
export function useTypingPause(value: string, onPause: (text: string) => void) {
  const [text, setText] = useState(value)
  const sent = useRef(value)
  const input = useRef<HTMLInputElement>(null)

  useEffect(() => {
    if (input.current) setText(input.current.value)
  }, [])

  useEffect(() => {
    if (value === sent.current) return
    sent.current = value
    setText(value)
  }, [value])

  const send = () => {
    const next = text.trim()
    if (next === sent.current) return
    sent.current = next
    onPause(next)
  }
  const latest = useRef(send)
  latest.current = send

  // biome-ignore lint/correctness/useExhaustiveDependencies: each letter begins the pause anew.
  useEffect(() => {
    const timer = setTimeout(() => latest.current(), TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])

  const onChange = (event: ChangeEvent<HTMLInputElement>) => setText(event.target.value)
  // Somebody who typed and clicks on a result: a search that changes the address after the click would undo it.
  return { text, inputProps: { ref: input, value: text, onChange, onBlur: send } }
}
