'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import CircleCheck from 'lucide-react/icons/circle-check'
import { useState } from 'react'
import { countOf } from '@/components/catalog/course-facts'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { formatByteSize } from '@/components/ui/byte-size'
import { Card } from '@/components/ui/card'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { ProgressBar } from '@/components/ui/progress-bar'
import { RelativeTime } from '@/components/ui/relative-time'
import { showToast } from '@/components/ui/toast'
import { takeImportBack } from '@/lib/catalog/import-queries'
import type { CourseImport } from '@/lib/catalog/import-schemas'
import { FolderDrop } from './folder-drop'
import { figuresOf, type ImportFigures } from './import-figures'
import { ImportFileRow } from './import-file-row'
import { cancelFile } from './send-file'
import { useImportTransfers } from './use-import-transfers'
import { filesForItems } from './wish-of-draft'

export interface ImportProgressProps {
  made: CourseImport
  /** Then it is no longer taken back as a whole. */
  hasLearners: boolean
}

/** An import with all of its files: how far it is, what failed, and what has to be chosen again after a reload. */
export function ImportProgress({ made, hasLearners }: ImportProgressProps) {
  const { transfers, shown } = useImportTransfers(made)
  const figures = figuresOf(made.items, shown)
  const isDone = figures.doneCount === figures.fileCount
  const [isOpen, setOpen] = useState(!isDone)
  const [found, setFound] = useState<string | null>(null)
  const lessonCount = new Set(made.items.map(item => item.lessonId)).size
  return (
    <Card className="space-y-4" data-import-state={isDone ? 'done' : 'waiting'}>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0 space-y-0.5">
          <h2 className="flex flex-wrap items-center gap-2 font-semibold">
            {countOf(lessonCount, 'lesson')} imported
            {isDone && (
              <Badge tone="positive" icon={<CircleCheck aria-hidden />}>
                All files are there
              </Badge>
            )}
          </h2>
          <p className="text-sm text-muted">
            <RelativeTime date={made.createdAt} />
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          {!hasLearners && <TakeBack made={made} lessonCount={lessonCount} />}
          <ButtonLink href={`/studio/courses/${made.courseId}`} variant="secondary">
            Open the course
          </ButtonLink>
        </div>
      </div>
      {!isDone && (
        <div className="space-y-1.5">
          <ProgressBar
            label="Files of this import"
            percent={figures.percent}
            valueText={`${figures.doneCount} of ${figures.fileCount} files`}
            tone={figures.failedCount > 0 ? 'caution' : 'accent'}
          />
          <p className="flex flex-wrap justify-between gap-x-4 text-xs text-muted tabular-nums">
            <span>
              {figures.doneCount} of {countOf(figures.fileCount, 'file')}
            </span>
            <span>{summary(figures)}</span>
          </p>
        </div>
      )}
      {figures.missing.length > 0 && (
        <>
          <FolderDrop
            title={`${countOf(figures.missing.length, 'file')} still to send`}
            hint="A browser forgets a folder when its page is closed. Choose the same folder again: what has arrived is not sent twice, and what was begun goes on where it was."
            onFiles={chosen => {
              const files = filesForItems(figures.missing, chosen)
              transfers.add(new Map([...files].map(([itemId, { file }]) => [itemId, file])))
              setFound(
                files.size === 0
                  ? 'None of the missing files is in what you chose. Names and sizes have to be the same; another file can take a place at its row.'
                  : null,
              )
            }}
          />
          <p role="alert" className="text-sm text-danger empty:hidden">
            {found}
          </p>
        </>
      )}
      <details open={isOpen} onToggle={event => setOpen(event.currentTarget.open)}>
        <summary className="cursor-pointer text-sm font-medium">Files</summary>
        <ul className="mt-2 divide-y divide-line" aria-label="Files of this import">
          {isOpen &&
            made.items.map(item => (
              <ImportFileRow
                key={item.itemId}
                item={item}
                made={made}
                transfers={transfers}
                transfer={shown.get(item.itemId)}
              />
            ))}
        </ul>
      </details>
    </Card>
  )
}

function summary({ sentBytes, sizeBytes, failedCount, missing }: ImportFigures): string {
  if (failedCount > 0) return `${countOf(failedCount, 'file')} failed; the others go on`
  if (missing.length > 0) return `${countOf(missing.length, 'file')} to be chosen again`
  return `${formatByteSize(sentBytes)} of ${formatByteSize(sizeBytes)}`
}

function TakeBack({ made, lessonCount }: { made: CourseImport; lessonCount: number }) {
  const client = useQueryClient()
  const { transfers } = useImportTransfers(made)
  const removal = useMutation({
    mutationFn: () => takeImportBack(made.importId),
    onSuccess: async () => {
      for (const { itemId, lessonId } of made.items) {
        const file = transfers.fileOf(itemId)
        if (file) cancelFile(lessonId, file)
        transfers.drop(itemId)
      }
      showToast('The import was taken back')
      await client.invalidateQueries({ queryKey: ['studio'] })
    },
  })
  return (
    <Dialog
      title="Take the import back?"
      description={`Its ${countOf(lessonCount, 'lesson')} with everything in them, also what you changed since, and modules that are empty then.`}
      trigger={<Button variant="quiet">Take the import back</Button>}
      actions={
        <>
          <DialogClose render={<Button variant="quiet">Keep it</Button>} />
          <Button variant="danger" loading={removal.isPending} onClick={() => removal.mutate()}>
            Take it back
          </Button>
        </>
      }
    >
      {removal.error && (
        <p role="alert" className="text-sm text-danger">
          {removal.error.message}
        </p>
      )}
    </Dialog>
  )
}
