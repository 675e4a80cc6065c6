'use client'

import { useQueries } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { usesQuery } from '@/lib/media/queries'
import { countText, useDeletion } from './use-deletion'
import { UsesSummary } from './uses-summary'

interface DeleteFilesProps {
  files: { fileId: string; originalName: string }[]
  onClose: () => void
  onDeleted: () => void
  /** They came back from the trash by "Undo". */
  onRestored?: () => void
}

/** Says who is hurt before files go to the trash (features.md 16). */
export function DeleteFiles({ files, onClose, onDeleted, onRestored }: DeleteFilesProps) {
  const queries = useQueries({ queries: files.map(({ fileId }) => usesQuery(`/api/media/files/${fileId}`)) })
  const remove = useDeletion(() => {
    onDeleted()
    onClose()
  }, onRestored)
  const isPending = queries.some(query => query.isPending)
  const failed = queries.find(query => query.error)
  const uses = queries.flatMap(query => (query.data ? [query.data] : []))
  const [only] = files
  return (
    <Dialog
      open
      onOpenChange={open => !open && onClose()}
      title={files.length === 1 && only ? 'Delete this file?' : `Delete ${countText(files.length)}?`}
      description={files.length === 1 && only ? only.originalName : undefined}
      actions={
        <>
          <DialogClose render={<Button variant="quiet">Keep</Button>} />
          <Button
            variant="danger"
            loading={remove.isPending}
            disabled={isPending || failed !== undefined}
            onClick={() => remove.mutate(files.map(({ fileId }) => fileId))}
          >
            Move to trash
          </Button>
        </>
      }
    >
      {isPending && <Skeleton className="h-24 w-full" />}
      {failed?.error && (
        <ErrorState title="What this would touch is not known" onRetry={() => failed.refetch()}>
          {failed.error.message}
        </ErrorState>
      )}
      {!isPending && !failed && <UsesSummary uses={uses} goesTo="trash" />}
      {remove.error && (
        <p role="alert" className="mt-3 text-sm text-danger">
          {remove.error.message}
        </p>
      )}
    </Dialog>
  )
}
