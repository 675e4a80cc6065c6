import TriangleAlert from 'lucide-react/icons/triangle-alert'
import type { ReactNode } from 'react'
import { Button } from './button'
import { classNames } from './class-names'

export interface ErrorStateProps {
  /** What happened, in the words of the person. */
  title: string
  /** What to do about it. */
  children?: ReactNode
  /** What was not lost: "Your text is still here." */
  kept?: string
  onRetry?: () => void
  retrying?: boolean
  /** Beside or instead of the retry button. */
  action?: ReactNode
  /** Lets support find the log line. */
  requestId?: string
  className?: string
}

export function ErrorState(props: ErrorStateProps) {
  const { title, children, kept, onRetry, retrying = false, action, requestId, className } = props
  return (
    <div
      role="alert"
      className={classNames('flex gap-4 rounded-card border border-danger/40 bg-danger-soft p-5', className)}
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-danger" />
      <div className="min-w-0 flex-1 space-y-1 text-sm">
        <p className="text-base font-semibold">{title}</p>
        {children && <div>{children}</div>}
        {kept && <p className="text-muted">{kept}</p>}
        {requestId && (
          <p className="text-xs text-muted">
            Reference <code className="select-all">{requestId}</code>
          </p>
        )}
        {(onRetry || action) && (
          <div className="flex flex-wrap gap-2 pt-3">
            {onRetry && (
              <Button variant="secondary" onClick={onRetry} loading={retrying}>
                Try again
              </Button>
            )}
            {action}
          </div>
        )}
      </div>
    </div>
  )
}
