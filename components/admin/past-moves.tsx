import { Badge } from '@/components/ui/badge'
import { formatByteSize } from '@/components/ui/byte-size'
import { RelativeTime } from '@/components/ui/relative-time'
import type { StorageMove } from '@/lib/media/move-schemas'
import { titleOf } from './move-progress'

/** The moves that ended, the latest first, with what they left behind and why. */
export function PastMoves({ moves }: { moves: StorageMove[] }) {
  return (
    <ul aria-label="Earlier moves" className="divide-y divide-line text-sm">
      {moves.map(move => (
        <li key={move.moveId} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-3">
          <div className="min-w-0 space-y-1">
            <p>{titleOf(move)}</p>
            {move.failedCount > 0 && (
              <p className="text-danger">
                {move.failedCount.toLocaleString('en')} left behind. {move.failureReason}
              </p>
            )}
          </div>
          <p className="flex flex-wrap items-center gap-2 text-muted">
            {move.movedCount.toLocaleString('en')} contents, {formatByteSize(move.movedBytes)}
            {move.finishedAt && <RelativeTime date={move.finishedAt} />}
            <Badge tone={toneOf(move)}>{wordOf(move)}</Badge>
          </p>
        </li>
      ))}
    </ul>
  )
}

function wordOf({ state, failedCount }: StorageMove): string {
  if (state === 'canceled') return 'Canceled'
  return failedCount > 0 ? 'Done in part' : 'Done'
}

function toneOf({ state, failedCount }: StorageMove) {
  if (state === 'canceled') return 'neutral'
  return failedCount > 0 ? 'caution' : 'positive'
}
