'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { endOtherSessions, endSession, sessionsQuery } from '@/lib/auth/queries'
import type { SessionSummary } from '@/lib/auth/schemas'
import { ApiProblem } from '@/lib/http/problem'
import { placesOf } from './password-form'

/** Ends sessions one at a time; what is under way, what came of it and what went wrong are for the list to show. */
export function useEndSessions(onEnded: () => void) {
  const queryClient = useQueryClient()
  const [busy, setBusy] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const [notice, setNotice] = useState('')

  async function run(what: string, work: () => Promise<string>) {
    if (busy) return
    setBusy(what)
    setProblem(undefined)
    setNotice('')
    try {
      const done = await work()
      await queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey })
      setNotice(done)
      onEnded()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    } finally {
      setBusy(undefined)
    }
  }

  const endOne = ({ sessionId, device }: SessionSummary) =>
    run(sessionId, async () => {
      await endSession(sessionId).catch(ignoreGone)
      queryClient.setQueryData(sessionsQuery.queryKey, known =>
        known?.filter(session => session.sessionId !== sessionId),
      )
      return `Signed out of ${device}.`
    })

  const endOthers = () =>
    run('others', async () => {
      const { endedSessionCount } = await endOtherSessions()
      return endedSessionCount === 0
        ? 'You were signed in nowhere else.'
        : `Signed out in ${placesOf(endedSessionCount)}.`
    })

  return { endOne, endOthers, busy, problem, notice }
}

// It has ended by itself or from another window: what the person wanted is so.
function ignoreGone(error: unknown): void {
  if (!(error instanceof ApiProblem) || error.status !== 404) throw error
}
