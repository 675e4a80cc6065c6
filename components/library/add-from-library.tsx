'use client'

import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import Library from 'lucide-react/icons/library'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ByteSize } from '@/components/ui/byte-size'
import { Dialog } from '@/components/ui/dialog'
import { LoadMore } from '@/components/ui/load-more'
import { SearchInput } from '@/components/ui/search-input'
import { Skeleton } from '@/components/ui/skeleton'
import { applyLibraryFile, libraryQuery } from '@/lib/media/library-queries'
import type { LibraryFile } from '@/lib/media/library-schemas'
import { FilePlace } from './file-place'
import { FileThumbnail } from './file-thumbnail'

interface AddFromLibraryProps {
  lessonId: string
  lessonType: 'video' | 'document' | 'quiz'
  onAdded: () => void
}

/** Uses a file that is here already, without sending or processing it a second time. */
export function AddFromLibrary(props: AddFromLibraryProps) {
  const [isOpen, setOpen] = useState(false)
  const added = () => {
    setOpen(false)
    props.onAdded()
  }
  return (
    <>
      <Button variant="secondary" onClick={() => setOpen(true)}>
        <Library aria-hidden />
        Add from library
      </Button>
      <Dialog
        title="Add from library"
        description="The file is used here as well. Its bytes are kept once."
        open={isOpen}
        onOpenChange={setOpen}
      >
        {isOpen && <LibraryChooser {...props} onAdded={added} />}
      </Dialog>
    </>
  )
}

function LibraryChooser({ lessonId, lessonType, onAdded }: AddFromLibraryProps) {
  const [q, setQ] = useState('')
  const list = useInfiniteQuery(libraryQuery({ q, sort: 'newest' }, 12))
  const add = useMutation({
    mutationFn: (fileId: string) => applyLibraryFile(lessonId, fileId),
    onSuccess: onAdded,
  })
  const takes = ({ kind }: LibraryFile) => lessonType === 'video' || (kind !== 'video' && kind !== 'audio')
  const files = list.data?.pages.flatMap(page => page.data).filter(takes) ?? []
  return (
    <div className="space-y-4">
      <SearchInput
        label="Search the library"
        placeholder="Search by name or lesson"
        value={q}
        onSearch={setQ}
      />
      {(list.error ?? add.error) && (
        <p role="alert" className="text-sm text-danger">
          {(list.error ?? add.error)?.message}
        </p>
      )}
      {list.isPending && <Skeleton className="h-40 w-full" />}
      {list.data && files.length === 0 && <p className="text-sm text-muted">No file fits here.</p>}
      <ul className="space-y-2" aria-label="Files of the library">
        {files.map(file => (
          <li key={file.fileId} className="flex items-center gap-3 rounded-control border border-line p-2">
            <FileThumbnail
              file={{ ...file, durationSeconds: 0 }}
              className="h-12 w-20 shrink-0 rounded-control [&_svg]:size-5"
            />
            <div className="min-w-0 grow">
              <p className="truncate text-sm font-medium" title={file.originalName}>
                {file.originalName}
              </p>
              <p className="text-xs text-muted">
                <ByteSize bytes={file.sizeBytes} /> · <FilePlace file={file} />
              </p>
            </div>
            <Button
              variant="secondary"
              aria-label={`Add ${file.originalName}`}
              loading={add.isPending && add.variables === file.fileId}
              onClick={() => add.mutate(file.fileId)}
            >
              Add
            </Button>
          </li>
        ))}
      </ul>
      {files.length > 0 && (
        <LoadMore
          noun="files"
          shown={files.length}
          hasMore={list.hasNextPage}
          loading={list.isFetchingNextPage}
          onLoadMore={() => list.fetchNextPage()}
        />
      )}
    </div>
  )
}
