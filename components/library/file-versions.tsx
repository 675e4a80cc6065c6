'use client'

import { useMutation } from '@tanstack/react-query'
import Download from 'lucide-react/icons/download'
import Trash2 from 'lucide-react/icons/trash-2'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ByteSize } from '@/components/ui/byte-size'
import { DurationText } from '@/components/ui/duration-text'
import { IconButton } from '@/components/ui/icon-button'
import { RelativeTime } from '@/components/ui/relative-time'
import { showToast } from '@/components/ui/toast'
import { originalPath, removeFileVersion, returnToFileVersion } from '@/lib/media/library-queries'
import type { FileVersion, LibraryDetails } from '@/lib/media/library-schemas'

interface FileVersionsProps {
  file: LibraryDetails
  onChange: () => void
}

/** The history of a file, with the way back to each version that is kept. */
export function FileVersions({ file, onChange }: FileVersionsProps) {
  const { fileId } = file
  const goBack = useMutation({
    mutationFn: (version: number) => returnToFileVersion(fileId, version),
    onSuccess: (_, version) => {
      showToast(`Version ${version} is back`, { tone: 'positive' })
      onChange()
    },
  })
  const remove = useMutation({
    mutationFn: (version: number) => removeFileVersion(fileId, version),
    onSuccess: onChange,
  })
  const versions = file.versions.filter(({ standing }) => standing !== 'pending')
  const problem = goBack.error ?? remove.error
  if (versions.length < 2) return null
  return (
    <>
      <ol className="space-y-2" aria-label="History of versions">
        {versions.map(version => (
          <VersionRow
            key={version.versionId}
            version={version}
            isReturning={goBack.isPending && goBack.variables === version.version}
            onReturn={() => goBack.mutate(version.version)}
            onRemove={() => remove.mutate(version.version)}
          />
        ))}
      </ol>
      {problem && (
        <p role="alert" className="text-sm text-danger">
          {problem.message}
        </p>
      )}
    </>
  )
}

interface VersionRowProps {
  version: FileVersion
  isReturning: boolean
  onReturn: () => void
  onRemove: () => void
}

function VersionRow({ version, isReturning, onReturn, onRemove }: VersionRowProps) {
  const [isAsking, setAsking] = useState(false)
  const { standing, originalName, madeAt, madeBy } = version
  return (
    <li className="space-y-2 rounded-control border border-line bg-surface-raised p-3 text-sm">
      <div className="flex items-start gap-2">
        <div className="min-w-0 grow space-y-1">
          <p className="flex flex-wrap items-center gap-2 font-medium">
            Version {version.version}
            {standing === 'current' && <Badge tone="positive">Shown to learners</Badge>}
          </p>
          <p className="text-muted [overflow-wrap:anywhere]">{originalName}</p>
          <p className="flex flex-wrap gap-x-2 text-xs text-muted">
            <ByteSize bytes={version.sizeBytes} />
            {version.durationSeconds > 0 && <DurationText seconds={version.durationSeconds} />}
            <span>
              <RelativeTime date={madeAt} />
              {madeBy && ` by ${madeBy}`}
            </span>
          </p>
        </div>
        {standing === 'kept' && (
          <>
            <a
              href={originalPath(version.versionId)}
              download
              aria-label={`Download version ${version.version}`}
              title={`Download version ${version.version}`}
              className="control-square inline-grid shrink-0 place-items-center rounded-control text-muted hover:bg-surface-sunken hover:text-text [&_svg]:size-5"
            >
              <Download aria-hidden />
            </a>
            <IconButton
              label={`Remove version ${version.version}`}
              icon={<Trash2 aria-hidden />}
              onClick={() => setAsking(true)}
            />
          </>
        )}
      </div>
      {standing === 'kept' && version.state === 'ready' && !isAsking && (
        <Button variant="secondary" loading={isReturning} onClick={onReturn}>
          Return to this version
        </Button>
      )}
      {isAsking && (
        <fieldset className="flex flex-wrap items-center justify-end gap-2">
          <legend className="sr-only">Remove version {version.version}?</legend>
          <p className="grow">Remove it for good? It cannot be returned to then.</p>
          <Button variant="quiet" onClick={() => setAsking(false)}>
            Keep it
          </Button>
          <Button variant="danger" autoFocus onClick={onRemove}>
            Remove
          </Button>
        </fieldset>
      )}
    </li>
  )
}
