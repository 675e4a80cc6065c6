'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { UsesSummary } from '@/components/library/uses-summary'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { usesQuery } from '@/lib/media/queries'

interface DeleteWithUsesProps {
  /** Of the lesson, module or course in the API. */
  path: string
  title: string
  /** What goes along, in a sentence. */
  children: ReactNode
  onClose: () => void
  onDelete: () => void
}

/** Says who is hurt before a part of a course goes for good (features.md 16). */
export function DeleteWithUses({ path, title, children, onClose, onDelete }: DeleteWithUsesProps) {
  const { data: uses, error, refetch } = useQuery(usesQuery(path))
  return (
    <Dialog
      open
      onOpenChange={open => !open && onClose()}
      title={`Delete “${title}”?`}
      description={children}
      actions={
        <>
          <DialogClose render={<Button variant="quiet">Keep</Button>} />
          <Button
            variant="danger"
            disabled={!uses || error !== null}
            onClick={() => {
              onClose()
              onDelete()
            }}
          >
            Delete
          </Button>
        </>
      }
    >
      {!uses && !error && <Skeleton className="h-24 w-full" />}
      {error && (
        <ErrorState title="What this would touch is not known" onRetry={() => refetch()}>
          {error.message}
        </ErrorState>
      )}
      {uses && !error && <UsesSummary uses={[uses]} goesTo="nowhere" />}
    </Dialog>
  )
}
