'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { SectionCard } from '@/components/admin/section-card'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ByteSize } from '@/components/ui/byte-size'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { RelativeTime } from '@/components/ui/relative-time'
import { Skeleton } from '@/components/ui/skeleton'
import { cleanupsQuery, undoCleanup } from '@/lib/media/cleanup-queries'
import type { Cleanup } from '@/lib/media/cleanup-schemas'
import { RULE_LABELS } from './clean-up-labels'

/** What was set aside before: what it promised beside what it gave, and the way back. */
export function PastCleanUps() {
  const cache = useQueryClient()
  const { data, error, refetch, isFetching } = useQuery(cleanupsQuery)
  const undo = useMutation({
    mutationFn: undoCleanup,
    onSettled: () => cache.invalidateQueries({ queryKey: ['clean-up'] }),
  })
  return (
    <SectionCard
      id="past-clean-ups"
      title="What was set aside"
      description="What each clean-up promised, and what has left the store by now."
    >
      {error && !data && (
        <ErrorState title="The clean-ups could not be read" onRetry={() => refetch()} retrying={isFetching}>
          {error.message}
        </ErrorState>
      )}
      {!data && !error && <Skeleton className="h-32 w-full" />}
      {undo.error && (
        <p role="alert" className="text-sm text-danger">
          {undo.error.message}
        </p>
      )}
      {data && (
        <DataTable
          caption="Clean-ups"
          hideCaption
          columns={columnsOf(id => undo.mutate(id), undo.isPending ? undo.variables : undefined)}
          rows={data}
          rowKey={one => one.cleanupId}
          empty={<EmptyState title="Nothing was set aside yet" />}
        />
      )}
    </SectionCard>
  )
}

const columnsOf = (onUndo: (cleanupId: string) => void, busyId: string | undefined): Column<Cleanup>[] => [
  {
    id: 'rule',
    header: 'Rule',
    cell: one => (
      <span>
        {RULE_LABELS[one.rule].name}
        <span className="block text-xs font-normal text-muted">
          {one.days} days, <RelativeTime date={one.createdAt} />
        </span>
      </span>
    ),
  },
  {
    id: 'files',
    header: 'Files',
    cell: one => (
      <span className="block space-y-1">
        <span className="block">{filesText(one)}</span>
        {one.kept.length > 0 && (
          <details>
            <summary className="cursor-pointer">{one.kept.length} stayed</summary>
            <ul>
              {one.kept.map(({ fileId, reason }) => (
                <li key={fileId} className="break-words">
                  {reason}
                </li>
              ))}
            </ul>
          </details>
        )}
      </span>
    ),
  },
  { id: 'promised', header: 'Promised', align: 'end', cell: one => <ByteSize bytes={one.promisedBytes} /> },
  { id: 'pending', header: 'Still to go', align: 'end', cell: one => <ByteSize bytes={one.pendingBytes} /> },
  { id: 'reclaimed', header: 'Freed', align: 'end', cell: one => <ByteSize bytes={one.reclaimedBytes} /> },
  {
    id: 'undo',
    header: 'Way back',
    align: 'end',
    cell: one =>
      one.undoneAt ? (
        <Badge>Undone</Badge>
      ) : one.asideCount > 0 ? (
        <Button variant="secondary" loading={busyId === one.cleanupId} onClick={() => onUndo(one.cleanupId)}>
          Undo
        </Button>
      ) : (
        <Badge tone="positive">Done</Badge>
      ),
  },
]

function filesText({ asideCount, restoredCount, goneCount }: Cleanup): string {
  const parts = [
    asideCount > 0 && `${asideCount} set aside`,
    restoredCount > 0 && `${restoredCount} back`,
    goneCount > 0 && `${goneCount} gone`,
  ]
  return parts.filter(Boolean).join(', ') || 'None'
}
