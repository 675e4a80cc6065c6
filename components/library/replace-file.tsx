'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { DropZone } from '@/components/media/drop-zone'
import { UploadRow } from '@/components/media/upload-row'
import { useUploadsTo } from '@/components/media/use-lesson-uploads'
import { Button } from '@/components/ui/button'
import { useIsOnline } from '@/components/ui/offline-banner'
import { ProgressBar } from '@/components/ui/progress-bar'
import { discardFileReplacement } from '@/lib/media/library-queries'
import type { LibraryDetails, Replacement } from '@/lib/media/library-schemas'
import { claimedKind, refusalOf } from '@/lib/media/policy'
import { retryFile, uploadLimitsQuery } from '@/lib/media/queries'

interface ReplaceFileProps {
  file: LibraryDetails
  onChange: () => void
}

/** Brings a new version of a file. The old one is shown until the new one is ready, and kept after that. */
export function ReplaceFile({ file, onChange }: ReplaceFileProps) {
  const { fileId, kind, replacement } = file
  const [refusal, setRefusal] = useState<string | null>(null)
  const { data: limits } = useQuery(uploadLimitsQuery)
  const isOffline = !useIsOnline()
  const { uploads, fileIds, add, act } = useUploadsTo({ replacesFileId: fileId })
  const arrivedCount = useRef(fileIds.length)
  useEffect(() => {
    if (fileIds.length > arrivedCount.current) onChange()
    arrivedCount.current = fileIds.length
  }, [fileIds.length, onChange])

  async function take([chosen, ...others]: File[]): Promise<void> {
    if (!chosen) return
    if (others.length > 0) return setRefusal('Choose one file: a new version is one file.')
    const claimed = claimedKind(chosen.name, chosen.type)
    const about = { filename: chosen.name, mimeType: chosen.type, sizeBytes: chosen.size }
    const refused = limits && refusalOf(about, limits)
    if (refused) return setRefusal(refused.message)
    if (claimed !== kind) return setRefusal(`A new version of a ${kind} has to be a ${kind} too.`)
    setRefusal(null)
    await add(chosen).catch(() => setRefusal(`${chosen.name} is on its way already.`))
  }

  return (
    <div className="space-y-3">
      {replacement && <PendingVersion fileId={fileId} replacement={replacement} onChange={onChange} />}
      {uploads.length > 0 ? (
        <ul className="space-y-2" aria-label="Uploads of a new version">
          {uploads.map(upload => (
            <UploadRow key={upload.id} upload={upload} isOffline={isOffline} onAct={act} />
          ))}
        </ul>
      ) : (
        <DropZone
          accept=""
          title="Replace with a new version"
          hint="Same link, same lesson, same progress. Learners see the old one until the new one is ready; captions are marked to be looked through."
          onFiles={take}
        />
      )}
      {refusal && (
        <p role="alert" className="text-sm text-danger">
          {refusal}
        </p>
      )}
    </div>
  )
}

function PendingVersion({
  fileId,
  replacement,
  onChange,
}: {
  fileId: string
  replacement: Replacement
  onChange: () => void
}) {
  const { versionId, originalName, state, progressPercent, failureReason } = replacement
  const retry = useMutation({ mutationFn: () => retryFile(versionId), onSuccess: onChange })
  const discard = useMutation({ mutationFn: () => discardFileReplacement(fileId), onSuccess: onChange })
  const problem = retry.error ?? discard.error
  return (
    <div
      className="space-y-2 rounded-control border border-line bg-surface-raised p-3"
      data-version-state={state}
    >
      <p className="text-sm font-medium [overflow-wrap:anywhere]">New version: {originalName}</p>
      {state === 'failed' ? (
        <p className="text-sm text-danger">
          {failureReason ?? 'Processing failed.'} Learners still see the version before.
        </p>
      ) : (
        <ProgressBar
          label={`Processing of ${originalName}`}
          percent={state === 'queued' ? null : progressPercent}
          valueText={state === 'queued' ? 'Waiting' : `${progressPercent} percent`}
        />
      )}
      <div className="flex flex-wrap gap-2">
        {state === 'failed' && (
          <Button variant="secondary" loading={retry.isPending} onClick={() => retry.mutate()}>
            Try again
          </Button>
        )}
        <Button variant="quiet" loading={discard.isPending} onClick={() => discard.mutate()}>
          Discard the new version
        </Button>
      </div>
      {problem && (
        <p role="alert" className="text-sm text-danger">
          {problem.message}
        </p>
      )}
    </div>
  )
}
