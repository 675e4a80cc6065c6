'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Captions from 'lucide-react/icons/captions'
import Trash2 from 'lucide-react/icons/trash-2'
import Link from 'next/link'
import { useEffect, useRef, useState } from 'react'
import { DeleteFiles } from '@/components/library/delete-files'
import { Button } from '@/components/ui/button'
import { ByteSize } from '@/components/ui/byte-size'
import { DurationText } from '@/components/ui/duration-text'
import { IconButton } from '@/components/ui/icon-button'
import { IconButtonLink } from '@/components/ui/icon-button-link'
import { fileQuery, retryFile } from '@/lib/media/queries'
import type { LessonFile } from '@/lib/media/schemas'
import { KIND_ICONS } from './file-kinds'
import { FileStateBadge, FileStateDetails } from './file-state'

export interface FileRowProps {
  fileId: string
  /** What the page knows already; the row keeps itself up to date from there. */
  known?: LessonFile | undefined
  onChange: () => void
}

/** A file that the server has: being processed, ready, or failed with what to do about it. */
export function FileRow({ fileId, known, onChange }: FileRowProps) {
  const cache = useQueryClient()
  const query = fileQuery(fileId)
  const { data: file } = useQuery({ ...query, ...(known ? { initialData: known } : {}) })
  useStateChange(file?.state, onChange)
  const [isAsking, setAsking] = useState(false)
  // One that arrived in this visit is listed by the page until it is left.
  const [isGone, setGone] = useState(false)
  const retry = useMutation({
    mutationFn: () => retryFile(fileId),
    onSuccess: fresh => {
      cache.setQueryData(query.queryKey, fresh)
      onChange()
    },
  })
  const problem = retry.error
  if (!file || isGone) return null
  const { originalName: name, state } = file
  return (
    <li className="space-y-2 rounded-control border border-line p-3" data-file-state={state}>
      <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1">
        <span className="text-muted [&_svg]:size-5">{KIND_ICONS[file.kind]}</span>
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
        <FileStateBadge file={file} />
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
      {(state !== 'ready' || isLacking(file)) && (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <div className="min-w-0 grow basis-40">
            <FileStateDetails file={file} />
          </div>
          {(state === 'failed' || isLacking(file)) && (
            <Button variant="secondary" loading={retry.isPending} onClick={() => retry.mutate()}>
              Try again
            </Button>
          )}
        </div>
      )}
      {isAsking && (
        <DeleteFiles
          files={[file]}
          onClose={() => setAsking(false)}
          onDeleted={() => {
            setGone(true)
            onChange()
          }}
          onRestored={() => setGone(false)}
        />
      )}
      {problem && (
        <p role="alert" className="text-sm text-danger">
          {problem.message}
        </p>
      )}
    </li>
  )
}

function isLacking({ state, missingParts, processingNote }: LessonFile): boolean {
  return state === 'ready' && (missingParts.length > 0 || processingNote !== null)
}

/** Tells the page when the file became something else while it was looked at. */
function useStateChange(state: LessonFile['state'] | undefined, onChange: () => void): void {
  const before = useRef(state)
  useEffect(() => {
    if (before.current !== undefined && state !== undefined && before.current !== state) onChange()
    before.current = state
  }, [state, onChange])
}
