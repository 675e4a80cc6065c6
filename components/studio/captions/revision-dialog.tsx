'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import History from 'lucide-react/icons/history'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { RelativeTime } from '@/components/ui/relative-time'
import { Spinner } from '@/components/ui/spinner'
import { captionRevisionsQuery, restoreCaptions } from '@/lib/media/captions/queries'

const CHANGES = { imported: 'Imported', edited: 'Edited', restored: 'Brought back' } as const

interface RevisionDialogProps {
  fileId: string
  language: string
  /** Not while something is still being saved: it would be one more state. */
  isQuiet: boolean
  onRestored: () => void
}

/** Every state that the captions had, each with a way back to it. */
export function RevisionDialog({ fileId, language, isQuiet, onRestored }: RevisionDialogProps) {
  const [isOpen, setOpen] = useState(false)
  const { data, error } = useQuery({ ...captionRevisionsQuery(fileId, language), enabled: isOpen })
  const restore = useMutation({
    mutationFn: (revision: number) => restoreCaptions(fileId, language, revision),
    onSuccess: () => {
      setOpen(false)
      onRestored()
    },
  })
  const problem = error ?? restore.error
  return (
    <Dialog
      title="History"
      description="Each save is a state that can be brought back. Going back is one more state; nothing is lost by it."
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button variant="secondary">
          <History aria-hidden />
          History
        </Button>
      }
    >
      {problem && (
        <p role="alert" className="pb-3 text-sm text-danger">
          {problem.message}
        </p>
      )}
      {!data && !error && <Spinner label="Loading the history" />}
      <ol className="divide-y divide-line">
        {data?.map(({ revision, change, cueCount, savedByName, savedAt }, index) => (
          <li key={revision} className="flex flex-wrap items-center justify-between gap-3 py-2.5 text-sm">
            <span className="min-w-0">
              <span className="font-medium">{CHANGES[change]}</span> <RelativeTime date={savedAt} />
              <span className="block text-xs text-muted">
                {savedByName ?? 'Somebody who is no longer here'} · {cueCount}{' '}
                {cueCount === 1 ? 'cue' : 'cues'}
              </span>
            </span>
            {index === 0 ? (
              <span className="text-xs text-muted">Newest</span>
            ) : (
              <Button
                variant="quiet"
                disabled={!isQuiet}
                loading={restore.isPending && restore.variables === revision}
                onClick={() => restore.mutate(revision)}
              >
                Bring back
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Dialog>
  )
}
