'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import Trash2 from 'lucide-react/icons/trash-2'
import { useState } from 'react'
import { KIND_NAMES } from '@/components/media/file-kinds'
import { Button } from '@/components/ui/button'
import { ByteSize } from '@/components/ui/byte-size'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { RelativeTime } from '@/components/ui/relative-time'
import { Skeleton } from '@/components/ui/skeleton'
import { trashQuery } from '@/lib/media/queries'
import type { TrashedFile } from '@/lib/media/trash-schemas'
import { useRestoration } from './use-deletion'

/** What can be taken back, and until when. */
export function TrashList() {
  const [cursors, setCursors] = useState<(string | undefined)[]>([undefined])
  const cache = useQueryClient()
  const cursor = cursors.at(-1)
  const { data, error, isPending, refetch } = useQuery(trashQuery(cursor))
  const restore = useRestoration(() => {
    void cache.invalidateQueries({ queryKey: ['media-trash'] })
    void cache.invalidateQueries({ queryKey: ['library'] })
  })
  if (isPending) return <Skeleton className="h-48 w-full" />
  if (error) {
    return (
      <ErrorState title="The trash cannot be listed" onRetry={() => refetch()}>
        {error.message}
      </ErrorState>
    )
  }
  const columns: Column<TrashedFile>[] = [
    {
      id: 'file',
      header: 'File',
      cell: file => <span className="[overflow-wrap:anywhere]">{file.originalName}</span>,
    },
    { id: 'kind', header: 'Kind', cell: file => KIND_NAMES[file.kind] },
    { id: 'place', header: 'Goes back to', cell: file => file.placeTitle ?? 'The library' },
    { id: 'size', header: 'Size', align: 'end', cell: file => <ByteSize bytes={file.sizeBytes} /> },
    {
      id: 'deleted',
      header: 'Deleted',
      align: 'end',
      cell: file => <RelativeTime date={file.trashedAt} />,
    },
    {
      id: 'purged',
      header: 'Gone for good',
      align: 'end',
      cell: file => <RelativeTime date={file.purgeAt} />,
    },
    {
      id: 'restore',
      header: 'Restore',
      align: 'end',
      cell: file => (
        <Button
          variant="secondary"
          aria-label={`Restore ${file.originalName}`}
          loading={restore.isPending && restore.variables?.includes(file.fileId) === true}
          onClick={() => restore.mutate([file.fileId])}
        >
          Restore
        </Button>
      ),
    },
  ]
  return (
    <section aria-label="Trash" className="space-y-4">
      {data.data.length > 0 && (
        <p className="text-sm text-muted">
          Files in the trash still take <ByteSize bytes={data.totalBytes} />.
        </p>
      )}
      <DataTable
        caption="Files in the trash"
        hideCaption
        columns={columns}
        rows={data.data}
        rowKey={file => file.fileId}
        empty={
          <EmptyState icon={<Trash2 />} title="The trash is empty">
            What you delete lies here for some weeks and can be restored with its place and its progress.
          </EmptyState>
        }
      />
      <div className="flex justify-center gap-2">
        {cursors.length > 1 && (
          <Button variant="secondary" onClick={() => setCursors(cursors.slice(0, -1))}>
            Newer
          </Button>
        )}
        {data.nextCursor && (
          <Button variant="secondary" onClick={() => setCursors([...cursors, data.nextCursor ?? undefined])}>
            Older
          </Button>
        )}
      </div>
    </section>
  )
}
