'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Badge } from '@/components/ui/badge'
import { ByteSize } from '@/components/ui/byte-size'
import { type Column, DataTable } from '@/components/ui/data-table'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { showToast } from '@/components/ui/toast'
import type { StorageMoveInput, StoragePlace } from '@/lib/media/move-schemas'
import { cancelMove, isMoveOpen, startMove, storageMovesQuery } from '@/lib/media/queries'
import { STORAGE_TYPE_LABELS } from './labels'
import { MoveProgress } from './move-progress'
import { PastMoves } from './past-moves'
import { SectionCard } from './section-card'
import { StartMove } from './start-move'

/** Where bytes lie, and their way from one storage to another while everybody goes on watching. */
export function StorageMoves() {
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(storageMovesQuery)
  const refresh = () => client.invalidateQueries({ queryKey: storageMovesQuery.queryKey })
  const start = useMutation({ mutationFn: (input: StorageMoveInput) => startMove(input), onSettled: refresh })
  const cancel = useMutation({
    mutationFn: cancelMove,
    onSuccess: () => showToast('The move was canceled. What has moved stays where it is.'),
    onSettled: refresh,
  })
  const open = data?.moves.find(isMoveOpen)
  const past = data?.moves.filter(move => !isMoveOpen(move)) ?? []
  return (
    <SectionCard
      id="storage-moves"
      title="Move between storages"
      description="What lies where with all that processing made, each content once. Bytes can move while people watch: a content is read from its old place until its copy is verified."
    >
      {error && !data && (
        <ErrorState title="What lies where could not be read" onRetry={() => refetch()}>
          <p>{error.message}</p>
        </ErrorState>
      )}
      {!data && !error && <Skeleton className="h-40 w-full" />}
      {data && (
        <>
          <DataTable
            caption="Contents by storage"
            hideCaption
            columns={PLACE_COLUMNS}
            rows={data.places}
            rowKey={place => place.storageType}
          />
          {open ? (
            <MoveProgress
              move={open}
              onCancel={() => cancel.mutate(open.moveId)}
              isCanceling={cancel.isPending}
            />
          ) : (
            <StartMove places={data.places} starting={start} />
          )}
          {past.length > 0 && <PastMoves moves={past} />}
        </>
      )}
    </SectionCard>
  )
}

const PLACE_COLUMNS: Column<StoragePlace>[] = [
  {
    id: 'storage',
    header: 'Storage',
    cell: ({ storageType, isDefault, isSetUp }) => (
      <span className="inline-flex flex-wrap items-center gap-2">
        {STORAGE_TYPE_LABELS[storageType]}
        {isDefault && <Badge tone="accent">New bytes go here</Badge>}
        {!isSetUp && <Badge>Not set up</Badge>}
      </span>
    ),
  },
  { id: 'count', header: 'Contents', align: 'end', cell: ({ count }) => count.toLocaleString('en') },
  { id: 'bytes', header: 'Bytes', align: 'end', cell: ({ bytes }) => <ByteSize bytes={bytes} /> },
]
