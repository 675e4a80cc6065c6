'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import AudioLines from 'lucide-react/icons/audio-lines'
import Captions from 'lucide-react/icons/captions'
import CircleAlert from 'lucide-react/icons/circle-alert'
import CircleCheck from 'lucide-react/icons/circle-check'
import Clock from 'lucide-react/icons/clock'
import FileText from 'lucide-react/icons/file-text'
import Film from 'lucide-react/icons/film'
import ImageIcon from 'lucide-react/icons/image'
import Trash2 from 'lucide-react/icons/trash-2'
import Link from 'next/link'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { UsesText } from '@/components/media/uses-text'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ByteSize } from '@/components/ui/byte-size'
import { DurationText } from '@/components/ui/duration-text'
import { IconButton } from '@/components/ui/icon-button'
import { IconButtonLink } from '@/components/ui/icon-button-link'
import { ProgressBar } from '@/components/ui/progress-bar'
import { fileQuery, isBeingProcessed, removeFile, retryFile } from '@/lib/media/queries'
import type { LessonFile } from '@/lib/media/schemas'

export interface FileRowProps {
  fileId: string
  /** What the page knows already; the row keeps itself up to date from there. */
  known?: LessonFile | undefined
  onChange: () => void
}

const ICONS: Record<LessonFile['kind'], ReactNode> = {
  video: <Film aria-hidden className="size-5 shrink-0 text-muted" />,
  audio: <AudioLines aria-hidden className="size-5 shrink-0 text-muted" />,
  document: <FileText aria-hidden className="size-5 shrink-0 text-muted" />,
  image: <ImageIcon aria-hidden className="size-5 shrink-0 text-muted" />,
}

/** A file that the server has: being processed, ready, or failed with what to do about it. */
export function FileRow({ fileId, known, onChange }: FileRowProps) {
  const cache = useQueryClient()
  const query = fileQuery(fileId)
  const { data: file } = useQuery({ ...query, ...(known ? { initialData: known } : {}) })
  useStateChange(file?.state, onChange)
  const [isAsking, setAsking] = useState(false)
  const retry = useMutation({
    mutationFn: () => retryFile(fileId),
    onSuccess: fresh => {
      cache.setQueryData(query.queryKey, fresh)
      onChange()
    },
  })
  const remove = useMutation({ mutationFn: () => removeFile(fileId), onSuccess: onChange })
  const problem = retry.error ?? remove.error
  if (!file || remove.isSuccess) return null
  const { originalName: name, state } = file
  return (
    <li className="space-y-2 rounded-control border border-line p-3" data-file-state={state}>
      <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1">
        {ICONS[file.kind]}
        {/* A name that is longer than a phone is wide leaves the line to what can be done with it. */}
        <div className="min-w-0 grow basis-40">
          <p className="truncate text-sm font-medium" title={name}>
            <Link href={`/studio/media?file=${fileId}`} className="underline-offset-2 hover:underline">
              {name}
            </Link>
          </p>
          <p className="flex flex-wrap gap-x-2 text-xs text-muted">
            <ByteSize bytes={file.sizeBytes} />
            {file.durationSeconds > 0 && <DurationText seconds={file.durationSeconds} />}
            {file.pageCount !== null && (
              <span>
                {file.pageCount} {file.pageCount === 1 ? 'page' : 'pages'}
              </span>
            )}
          </p>
        </div>
        <StateBadge file={file} />
        {(file.kind === 'video' || file.kind === 'audio') && (
          <IconButtonLink
            label={`Captions of ${name}`}
            icon={<Captions aria-hidden />}
            href={`/studio/media/${fileId}/captions`}
          />
        )}
        <IconButton
          label={`Remove ${name}`}
          icon={<Trash2 aria-hidden />}
          variant="danger"
          onClick={() => setAsking(true)}
        />
      </div>
      {isBeingProcessed(file) && (
        <ProgressBar
          label={`Processing of ${name}`}
          percent={state === 'queued' ? null : file.progressPercent}
          valueText={state === 'queued' ? 'Waiting' : progressText(file)}
        />
      )}
      {state === 'ready' && (file.missingParts.length > 0 || file.processingNote) && (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-sm text-muted">
            {file.processingNote}
            {file.missingParts.map(part => ` Missing: ${part.label}. ${part.reason}`).join('')}
          </p>
          <Button variant="secondary" loading={retry.isPending} onClick={() => retry.mutate()}>
            Try again
          </Button>
        </div>
      )}
      {state === 'failed' && (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-sm text-danger">{file.failureReason ?? 'Processing failed.'}</p>
          <Button variant="secondary" loading={retry.isPending} onClick={() => retry.mutate()}>
            Try again
          </Button>
        </div>
      )}
      {isAsking && (
        <fieldset className="flex flex-wrap items-center justify-end gap-2">
          <legend className="sr-only">Remove {name}?</legend>
          <UsesText path={`/api/media/files/${fileId}`} />
          <Button variant="quiet" onClick={() => setAsking(false)}>
            Keep it
          </Button>
          <Button variant="danger" autoFocus loading={remove.isPending} onClick={() => remove.mutate()}>
            Remove
          </Button>
        </fieldset>
      )}
      {problem && (
        <p role="alert" className="text-sm text-danger">
          {problem.message}
        </p>
      )}
    </li>
  )
}

function progressText({ progressPercent, etaSeconds }: LessonFile): string {
  if (etaSeconds === null) return `${progressPercent} percent`
  const left = etaSeconds < 90 ? `${etaSeconds} seconds` : `${Math.round(etaSeconds / 60)} minutes`
  return `${progressPercent} percent, about ${left} left`
}

function StateBadge({ file }: { file: LessonFile }) {
  switch (file.state) {
    case 'queued':
      return <Badge icon={<Clock aria-hidden />}>Waiting</Badge>
    case 'processing':
      return <Badge tone="accent">Processing {file.progressPercent}%</Badge>
    case 'ready':
      return (
        <Badge tone="positive" icon={<CircleCheck aria-hidden />}>
          Ready
        </Badge>
      )
    case 'failed':
      return (
        <Badge tone="danger" icon={<CircleAlert aria-hidden />}>
          Failed
        </Badge>
      )
  }
}

/** Tells the page when the file became something else while it was looked at. */
function useStateChange(state: LessonFile['state'] | undefined, onChange: () => void): void {
  const before = useRef(state)
  useEffect(() => {
    if (before.current !== undefined && state !== undefined && before.current !== state) onChange()
    before.current = state
  }, [state, onChange])
}
