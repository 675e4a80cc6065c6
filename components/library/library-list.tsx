'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import FolderOpen from 'lucide-react/icons/folder-open'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { LoadMore } from '@/components/ui/load-more'
import { Skeleton } from '@/components/ui/skeleton'
import { type LibraryChoice, libraryQuery } from '@/lib/media/library-queries'
import { BulkBar } from './bulk-bar'
import { DeleteFiles } from './delete-files'
import { isFiltered } from './library-choice'
import { type CourseName, LibraryFilters } from './library-filters'
import { LibraryGrid } from './library-grid'
import { LibraryTable } from './library-table'
import { useSelection } from './use-selection'

interface LibraryListProps {
  view: 'grid' | 'table'
  choice: LibraryChoice
  courses: CourseName[]
  onChoice: (choice: LibraryChoice) => void
  onOpen: (fileId: string) => void
}

export function LibraryList({ view, choice, courses, onChoice, onOpen }: LibraryListProps) {
  const list = useInfiniteQuery(libraryQuery(choice))
  const files = list.data?.pages.flatMap(page => page.data) ?? []
  const selection = useSelection(files.map(({ fileId }) => fileId))
  const [isDeleting, setDeleting] = useState(false)
  const Rows = view === 'grid' ? LibraryGrid : LibraryTable
  return (
    <section aria-label="Files" className="space-y-5">
      <LibraryFilters choice={choice} courses={courses} onChange={onChoice} />
      {list.error && (
        <ErrorState
          title="The files cannot be listed"
          onRetry={() => list.refetch()}
          retrying={list.isFetching}
        >
          {list.error.message}
        </ErrorState>
      )}
      {list.isPending && <RowsSkeleton />}
      {list.data && files.length === 0 && <NoFiles choice={choice} onChoice={onChoice} />}
      {files.length > 0 && (
        <div
          aria-busy={list.isPlaceholderData}
          className={list.isPlaceholderData ? 'opacity-60 transition-opacity' : undefined}
        >
          <BulkBar
            shownIds={files.map(({ fileId }) => fileId)}
            selection={selection}
            onDelete={() => setDeleting(true)}
          />
          <Rows files={files} selection={selection} onOpen={onOpen} />
          <LoadMore
            noun="files"
            shown={files.length}
            hasMore={list.hasNextPage}
            loading={list.isFetchingNextPage}
            onLoadMore={() => list.fetchNextPage()}
          />
        </div>
      )}
      {isDeleting && selection.ids.length > 0 && (
        <DeleteFiles
          files={files.filter(({ fileId }) => selection.has(fileId))}
          onClose={() => setDeleting(false)}
          onDeleted={() => selection.set([])}
        />
      )}
    </section>
  )
}

function NoFiles({ choice, onChoice }: Pick<LibraryListProps, 'choice' | 'onChoice'>) {
  if (!isFiltered(choice)) {
    return (
      <EmptyState icon={<FolderOpen />} title="No files yet">
        Drop videos, PDF documents or pictures anywhere on this page, or upload them in a lesson.
      </EmptyState>
    )
  }
  const clear = (
    <Button variant="secondary" onClick={() => onChoice({ q: '', sort: choice.sort })}>
      Show all files
    </Button>
  )
  return (
    <EmptyState icon={<FolderOpen />} title="No files match" action={clear}>
      Remove a filter to see more.
    </EmptyState>
  )
}

function RowsSkeleton() {
  return (
    <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3" role="status" aria-label="Loading the files">
      {[1, 2, 3, 4, 5, 6].map(row => (
        <Skeleton key={row} className="h-72 w-full" />
      ))}
    </div>
  )
}
