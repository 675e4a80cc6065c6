import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { ProgressBar } from '@/components/ui/progress-bar'
import { bulkActQuery, cancelBulkAct, startBulkAct } from '@/lib/media/admin-library-queries'
import type { BulkAct } from '@/lib/media/bulk-schemas'

interface BulkResultProps {
  act: BulkAct
  /** Those that were named one by one, so that deleting them can be undone at once. */
  fileIds: string[] | null
  onClose: () => void
}

const figure = (count: number) => count.toLocaleString('en')

/** What was done, what was so already and what failed with its reason, apart; and how far it is until then. */
export function BulkResult({ act, fileIds, onClose }: BulkResultProps) {
  const cache = useQueryClient()
  const keep = (next: BulkAct) => cache.setQueryData(bulkActQuery(next.actId).queryKey, next)
  const cancel = useMutation({ mutationFn: () => cancelBulkAct(act.actId), onSuccess: keep })
  const undo = useMutation({
    mutationFn: () =>
      startBulkAct({ kind: 'restore', choice: { fileIds: fileIds ?? [] }, count: fileIds?.length ?? 0 }),
    onSuccess: onClose,
  })
  const settled = act.doneCount + act.alreadyCount + act.failedCount
  const isRunning = act.state === 'running'
  const canUndo = act.kind === 'delete' && !isRunning && act.doneCount > 0 && fileIds
  return (
    <div className="space-y-4">
      {isRunning && (
        <ProgressBar
          label="Files settled"
          percent={(100 * settled) / Math.max(1, act.totalCount)}
          valueText={`${figure(settled)} of ${figure(act.totalCount)}`}
        />
      )}
      <div role="status" className="space-y-2 text-sm">
        {isRunning && (
          <p>
            {figure(settled)} of {figure(act.totalCount)} settled. It goes on when you leave this page.
          </p>
        )}
        {act.state === 'canceled' && <p>It was canceled. What was done stays done.</p>}
        <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1 tabular-nums">
          <dt>Done</dt>
          <dd>{figure(act.doneCount)}</dd>
          <dt>Already so</dt>
          <dd>{figure(act.alreadyCount)}</dd>
          <dt>Failed</dt>
          <dd className={act.failedCount > 0 ? 'text-danger' : ''}>{figure(act.failedCount)}</dd>
        </dl>
      </div>
      {act.failed.length > 0 && (
        <ul aria-label="What failed" className="max-h-48 space-y-2 overflow-y-auto text-sm">
          {act.failed.map(({ fileId, originalName, reason }) => (
            <li key={fileId} className="break-words">
              <span className="font-medium">{originalName ?? fileId}</span>: {reason}
            </li>
          ))}
        </ul>
      )}
      {(undo.error ?? cancel.error) && (
        <p role="alert" className="text-sm text-danger">
          {(undo.error ?? cancel.error)?.message}
        </p>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        {canUndo && (
          <Button variant="secondary" loading={undo.isPending} onClick={() => undo.mutate()}>
            Undo
          </Button>
        )}
        {isRunning && (
          <Button variant="secondary" loading={cancel.isPending} onClick={() => cancel.mutate()}>
            Cancel the rest
          </Button>
        )}
        <Button onClick={onClose}>Close</Button>
      </div>
    </div>
  )
}
