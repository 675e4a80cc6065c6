import { ErrorState } from '@/components/ui/error-state'
import { isMediaStoreDown } from '@/lib/analytics/queries'
import { ApiProblem } from '@/lib/http/problem'

interface UsageProblemProps {
  error: Error
  onRetry: () => void
  isRetrying: boolean
  /** What can still be read meanwhile. */
  kept?: string
}

/** Says why there are no figures. While the media store is away, the queries ask again by themselves. */
export function UsageProblem({ error, onRetry, isRetrying, kept }: UsageProblemProps) {
  const isDown = isMediaStoreDown(error)
  const requestId = error instanceof ApiProblem ? error.requestId : undefined
  return (
    <ErrorState
      title={isDown ? 'The media store is not available' : 'The figures could not be read'}
      onRetry={onRetry}
      retrying={isRetrying}
      {...(kept ? { kept } : {})}
      {...(requestId ? { requestId } : {})}
    >
      {isDown ? (
        <p>
          MongoDB cannot be reached, so nothing can be said about media. Sign-in, courses and progress go on
          working. This page asks again every ten seconds.
        </p>
      ) : (
        <p>{error.message}</p>
      )}
    </ErrorState>
  )
}
