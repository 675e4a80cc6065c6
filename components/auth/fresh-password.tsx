'use client'

import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { onFreshPasswordNeeded } from '@/lib/http/api-client'

// Few people ever see it, so no page carries it along.
const FreshPasswordDialog = lazy(() => import('./fresh-password-dialog'))

/**
 * Asks for the password where a call needs it fresh, for every button of every page. Calls that are refused while it
 * asks wait for the same answer.
 */
export function FreshPassword() {
  const waiting = useRef<{ answer: Promise<boolean>; settle: (isRight: boolean) => void }>(undefined)
  const [isAsking, setAsking] = useState(false)
  useEffect(
    () =>
      onFreshPasswordNeeded(() => {
        waiting.current ??= pending()
        setAsking(true)
        return waiting.current.answer
      }),
    [],
  )
  function settle(isRight: boolean) {
    setAsking(false)
    waiting.current?.settle(isRight)
    waiting.current = undefined
  }
  return <Suspense>{isAsking && <FreshPasswordDialog onSettled={settle} />}</Suspense>
}

function pending() {
  let settle: (isRight: boolean) => void = () => undefined
  const answer = new Promise<boolean>(resolve => {
    settle = resolve
  })
  return { answer, settle }
}
