import Check from 'lucide-react/icons/check'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { Button } from '@/components/ui/button'
import { Spinner } from '@/components/ui/spinner'
import type { SaveState } from './autosave'

export interface SaveStatusProps {
  state: SaveState
  error: Error | null
  onRetry: () => void
}

/** Whether what one typed is safe. */
export function SaveStatus({ state, error, onRetry }: SaveStatusProps) {
  return (
    <div className="flex min-h-10 flex-wrap items-center gap-2 text-sm text-muted">
      <span role="status" className="inline-flex items-center gap-1.5">
        {state === 'saved' && (
          <>
            <Check aria-hidden className="size-4 text-positive" /> Saved
          </>
        )}
        {state === 'waiting' && 'Not saved yet…'}
        {state === 'saving' && (
          <>
            <Spinner label="Saving" /> <span aria-hidden="true">Saving…</span>
          </>
        )}
        {state === 'conflict' && (
          <span className="inline-flex items-center gap-1.5 text-caution">
            <TriangleAlert aria-hidden className="size-4 shrink-0" />
            Not saved: changed in two places
          </span>
        )}
        {state === 'failed' && (
          <span className="inline-flex items-center gap-1.5 text-danger">
            <TriangleAlert aria-hidden className="size-4 shrink-0" />
            Not saved. {error?.message}
          </span>
        )}
      </span>
      {state === 'failed' && (
        <Button variant="secondary" onClick={onRetry}>
          Save again
        </Button>
      )}
    </div>
  )
}
