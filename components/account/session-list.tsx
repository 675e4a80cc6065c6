'use client'

import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { sessionsQuery } from '@/lib/auth/queries'
import { SessionRow } from './session-row'
import { useEndSessions } from './use-end-sessions'

/** Where the person is signed in, and the ways to end it. */
export function SessionList() {
  const heading = useRef<HTMLHeadingElement>(null)
  const { data: sessions, error, refetch, isFetching } = useQuery(sessionsQuery)
  // The button that was pressed goes with its row, so the focus moves to what stays.
  const { endOne, endOthers, busy, problem, notice } = useEndSessions(() => heading.current?.focus())
  const hasOthers = sessions?.some(session => !session.isCurrent) ?? false
  return (
    <Card padding="large" className="space-y-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="space-y-1">
          <h2 ref={heading} tabIndex={-1} className="text-lg font-semibold">
            Where you are signed in
          </h2>
          <p className="text-sm text-muted">Sign out where you do not recognize yourself.</p>
        </div>
        {hasOthers && (
          <Button variant="secondary" loading={busy === 'others'} onClick={endOthers}>
            Sign out everywhere else
          </Button>
        )}
      </div>
      <p role="status" className="text-sm text-muted empty:hidden">
        {notice}
      </p>
      {problem && <ErrorState title="You are still signed in there">{problem}</ErrorState>}
      {sessions ? (
        <ul className="divide-y divide-line">
          {sessions.map(session => (
            <SessionRow
              key={session.sessionId}
              session={session}
              isEnding={busy === session.sessionId}
              onEnd={() => endOne(session)}
            />
          ))}
        </ul>
      ) : error ? (
        <ErrorState title="Your sign-ins could not be read" onRetry={() => refetch()} retrying={isFetching}>
          <p>{error.message}</p>
        </ErrorState>
      ) : (
        <Skeleton className="h-32 w-full" />
      )}
    </Card>
  )
}
