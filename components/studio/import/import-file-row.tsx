'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { languageName } from '@/components/catalog/course-facts'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { formatByteSize } from '@/components/ui/byte-size'
import { ProgressBar } from '@/components/ui/progress-bar'
import { changeImportItem } from '@/lib/catalog/import-queries'
import type { CourseImport, ImportItem, ImportItemChange } from '@/lib/catalog/import-schemas'
import type { ImportTransfers, Transfer } from './import-transfers'
import { cancelFile, retryFile } from './send-file'

export interface ImportFileRowProps {
  item: ImportItem
  made: CourseImport
  transfers: ImportTransfers
  transfer: Transfer | undefined
}

/** A file of an import: on its way, there, or failed with what to do about it. */
export function ImportFileRow({ item, made, transfers, transfer }: ImportFileRowProps) {
  const { itemId, lessonId, filename, state } = item
  const client = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const change = useMutation({
    mutationFn: (wanted: ImportItemChange) => changeImportItem(made.importId, itemId, wanted),
    onSuccess: fresh => {
      transfers.update(fresh)
      return client.invalidateQueries({ queryKey: ['studio'] })
    },
  })

  function letGo(): void {
    const file = transfers.fileOf(itemId)
    if (file) cancelFile(lessonId, file)
    transfers.drop(itemId)
  }

  async function replace(file: File): Promise<void> {
    letGo()
    await change.mutateAsync({ path: file.name, filename: file.name, sizeBytes: file.size })
    transfers.add(new Map([[itemId, file]]))
  }

  function retry(): void {
    const file = transfers.fileOf(itemId)
    // What the uploader holds goes on by itself; what it never took begins anew.
    if (file && item.role !== 'captions') retryFile(lessonId, file)
    if (item.role === 'captions' || !transfer?.sentBytes) transfers.retry(itemId)
  }

  const hasFailed = state === 'waiting' && transfer?.state === 'failed'
  return (
    <li className="space-y-1.5 py-2.5" data-item-state={hasFailed ? 'failed' : state}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <div className="min-w-0 flex-1 basis-48">
          <p className="text-sm font-medium break-all">{filename}</p>
          <p className="text-xs text-muted">
            {roleText(item)} {item.lessonTitle} · {formatByteSize(item.sizeBytes)}
          </p>
        </div>
        <State item={item} transfer={transfer} />
        {state === 'waiting' && (
          <>
            {hasFailed && (
              <Button variant="secondary" onClick={retry}>
                Try again
              </Button>
            )}
            {transfer?.state !== 'sending' && (
              <Button variant="quiet" onClick={() => input.current?.click()}>
                {hasFailed ? 'Replace' : 'Choose the file'}
              </Button>
            )}
            <Button
              variant="quiet"
              loading={change.isPending}
              onClick={() => {
                letGo()
                change.mutate({ state: 'skipped' })
              }}
            >
              Leave out
            </Button>
          </>
        )}
        {state === 'skipped' && (
          <Button variant="quiet" onClick={() => change.mutate({ state: 'waiting' })}>
            Take it after all
          </Button>
        )}
      </div>
      {state === 'waiting' && transfer?.state === 'sending' && (
        <ProgressBar
          label={`Transfer of ${filename}`}
          percent={item.sizeBytes === 0 ? null : (100 * transfer.sentBytes) / item.sizeBytes}
          valueText={`${formatByteSize(transfer.sentBytes)} of ${formatByteSize(item.sizeBytes)}`}
        />
      )}
      {(hasFailed || change.error) && (
        <p role="alert" className="text-sm text-danger">
          {change.error?.message ?? transfer?.error ?? 'The file did not arrive.'}
        </p>
      )}
      <input
        ref={input}
        type="file"
        tabIndex={-1}
        aria-hidden
        className="hidden"
        onChange={event => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file) void replace(file).catch(() => undefined)
        }}
      />
    </li>
  )
}

function roleText({ role, language }: ImportItem): string {
  if (role === 'captions') return `${languageName(language ?? '')} captions of`
  return role === 'handout' ? 'Handout of' : 'Lesson'
}

function State({ item, transfer }: { item: ImportItem; transfer: Transfer | undefined }) {
  if (item.state === 'skipped') return <Badge>Left out</Badge>
  if (item.state === 'done') {
    if (item.fileState === 'failed') return <Badge tone="danger">Processing failed</Badge>
    if (item.fileState === 'queued' || item.fileState === 'processing')
      return <Badge tone="accent">Processing</Badge>
    return <Badge tone="positive">Ready</Badge>
  }
  if (!transfer) return <Badge tone="caution">To be chosen again</Badge>
  if (transfer.state === 'failed') return <Badge tone="danger">Failed</Badge>
  if (transfer.state === 'queued')
    return <Badge>{item.role === 'captions' ? 'After its video' : 'Waiting'}</Badge>
  return <Badge tone="accent">{transfer.state === 'sent' ? 'Sent' : 'Sending'}</Badge>
}
