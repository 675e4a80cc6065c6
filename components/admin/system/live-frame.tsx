'use client'

import { useQuery } from '@tanstack/react-query'
import Braces from 'lucide-react/icons/braces'
import Pause from 'lucide-react/icons/pause'
import Play from 'lucide-react/icons/play'
import { type ReactNode, useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { buttonStyle } from '@/components/ui/button-style'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { liveQuery } from '@/lib/analytics/system-queries'
import { ApiProblem } from '@/lib/http/problem'

const REFRESH_MS = 10_000

interface LiveFrameProps<Data> {
  path: string
  /** For messages: "The nodes". */
  what: string
  /** Choices beside the time. */
  controls?: ReactNode
  children: (data: Data, refresh: () => void) => ReactNode
}

/** Shows what is at an address and asks for it again every ten seconds while the page is seen, unless one pauses it. */
export function LiveFrame<Data extends { takenAt: string }>(props: LiveFrameProps<Data>) {
  const { path, what, controls, children } = props
  const [isPaused, setPaused] = useState(false)
  const { data, error, refetch, isFetching, isPlaceholderData } = useQuery({
    ...liveQuery<Data>(path),
    refetchInterval: isPaused ? false : REFRESH_MS,
  })
  const requestId = error instanceof ApiProblem ? error.requestId : undefined
  return (
    <div className="space-y-8">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="flex flex-wrap items-center gap-2">{controls}</div>
        <div className="flex flex-wrap items-center gap-2 text-sm text-muted">
          {data && (
            <p>
              As of <ClockTime date={data.takenAt} />
              {isPaused && ', paused'}
            </p>
          )}
          <Button variant="quiet" aria-pressed={isPaused} onClick={() => setPaused(!isPaused)}>
            {isPaused ? <Play aria-hidden /> : <Pause aria-hidden />}
            {isPaused ? 'Go on' : 'Pause'}
          </Button>
          <a
            href={path}
            download
            className={buttonStyle('secondary', 'medium')}
            aria-label={`JSON of ${what.toLowerCase()}`}
          >
            <Braces aria-hidden />
            JSON
          </a>
        </div>
      </div>
      {error && (
        <ErrorState
          title={`${what} could not be read`}
          onRetry={() => refetch()}
          retrying={isFetching}
          {...(data ? { kept: 'Below is what was read before. This page goes on asking.' } : {})}
          {...(requestId ? { requestId } : {})}
        >
          <p>{error.message}</p>
        </ErrorState>
      )}
      {!data && !error && <FrameSkeleton />}
      {data && (
        <div
          aria-busy={isPlaceholderData}
          className={`space-y-10 ${isPlaceholderData ? 'opacity-60 transition-opacity' : ''}`}
        >
          {children(data, () => void refetch())}
        </div>
      )}
    </div>
  )
}

/** The time of day to the second, in the person's zone; nothing before the script knows that. */
function ClockTime({ date }: { date: string }) {
  const [text, setText] = useState('…')
  useEffect(() => setText(new Date(date).toLocaleTimeString()), [date])
  return (
    <time dateTime={date} className="tabular-nums">
      {text}
    </time>
  )
}

export function FrameSkeleton() {
  return (
    <div role="status" aria-label="Loading" className="space-y-3">
      <Skeleton className="h-24 w-full" />
      {[1, 2, 3, 4, 5].map(row => (
        <Skeleton key={row} className="h-12 w-full" />
      ))}
    </div>
  )
}
