import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { formatByteSize } from '@/components/ui/byte-size'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { ProgressBar } from '@/components/ui/progress-bar'
import type { StorageMove } from '@/lib/media/move-schemas'
import { MOVE_KIND_LABELS, STORAGE_TYPE_LABELS } from './labels'

interface MoveProgressProps {
  move: StorageMove
  onCancel: () => void
  isCanceling: boolean
}

/** How far the move is, why it waits if it does, and the way out of it. */
export function MoveProgress({ move, onCancel, isCanceling }: MoveProgressProps) {
  const { totalCount, totalBytes, movedCount, movedBytes, failedCount, failureReason } = move
  const isWaiting = failureReason !== null && failedCount === 0
  const amount = `${formatByteSize(movedBytes)} of ${formatByteSize(totalBytes)}`
  return (
    <div className="space-y-3 rounded-card border border-line p-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="font-medium">{titleOf(move)}</p>
        <Badge tone={isWaiting ? 'caution' : 'accent'}>{isWaiting ? 'Waits' : 'Moves'}</Badge>
      </div>
      <ProgressBar
        label={titleOf(move)}
        percent={percentOf(move)}
        valueText={amount}
        tone={isWaiting ? 'caution' : 'accent'}
      />
      <div className="flex flex-wrap items-center justify-between gap-3 text-sm text-muted">
        <p className="tabular-nums">
          {amount}, {movedCount.toLocaleString('en')} of {totalCount.toLocaleString('en')} contents
          {failedCount > 0 && `, ${failedCount.toLocaleString('en')} left behind`}
        </p>
        <Dialog
          title="Cancel this move?"
          description="What has moved stays in its new place, the rest stays where it is. A later move goes on with the rest."
          trigger={
            <Button variant="secondary" loading={isCanceling}>
              Cancel the move
            </Button>
          }
          actions={
            <>
              <DialogClose render={<Button variant="quiet">Go on moving</Button>} />
              <DialogClose
                render={
                  <Button variant="danger" onClick={onCancel}>
                    Cancel the move
                  </Button>
                }
              />
            </>
          }
        />
      </div>
      {failureReason && (
        <p role="status" className="text-sm">
          {failureReason}
          {isWaiting && ' It is tried again every few seconds.'}
        </p>
      )}
    </div>
  )
}

export function titleOf({ fromStorage, toStorage, kind }: StorageMove): string {
  const what = kind ? MOVE_KIND_LABELS[kind] : 'Everything'
  return `${what} from ${STORAGE_TYPE_LABELS[fromStorage]} to ${STORAGE_TYPE_LABELS[toStorage]}`
}

// Many contents are tiny and some have no bytes, so there is a share also where nothing weighs anything.
function percentOf({ totalBytes, movedBytes, totalCount, movedCount, failedCount }: StorageMove): number {
  if (totalBytes > 0) return (100 * movedBytes) / totalBytes
  return totalCount > 0 ? (100 * (movedCount + failedCount)) / totalCount : 0
}
