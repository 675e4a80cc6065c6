'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { FileStateBadge, FileStateDetails } from '@/components/media/file-state'
import { Drawer } from '@/components/ui/drawer'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { libraryFileQuery } from '@/lib/media/library-queries'
import { CaptionChip } from './caption-chip'
import { DeleteFiles } from './delete-files'
import { FileActions } from './file-actions'
import { FileFacts } from './file-facts'
import { FileJobs } from './file-jobs'
import { FilePlace } from './file-place'
import { FilePreview } from './file-preview'
import { FileVersions } from './file-versions'
import { ReplaceFile } from './replace-file'

/** One file in detail. */
export function FileDrawer({ fileId, onClose }: { fileId: string; onClose: () => void }) {
  const { data: file, error, refetch } = useQuery(libraryFileQuery(fileId))
  const [isDeleting, setDeleting] = useState(false)
  const cache = useQueryClient()
  const refresh = useCallback(() => void cache.invalidateQueries({ queryKey: ['library'] }), [cache])
  return (
    <Drawer title={file?.originalName ?? 'File'} open onClose={onClose}>
      {error && !file && (
        <ErrorState title="This file cannot be shown" onRetry={() => refetch()}>
          {error.message}
        </ErrorState>
      )}
      {!file && !error && <Skeleton className="aspect-video w-full" />}
      {file && (
        <div className="space-y-8">
          <FilePreview file={file} />
          <div className="space-y-3">
            <span className="flex flex-wrap gap-1">
              <FileStateBadge file={file} />
              <CaptionChip file={file} />
            </span>
            <FileStateDetails file={file} />
            <FileActions file={file} onChange={refresh} onDelete={() => setDeleting(true)} />
          </div>
          <Part title="Where it is used">
            <p className="text-sm">
              <FilePlace file={file} />
            </p>
            {file.sharedWith.length > 0 && (
              <p className="text-sm text-muted">
                {file.sharedWith.length === 1
                  ? 'Another file shares'
                  : `${file.sharedWith.length} others share`}{' '}
                its bytes, which are kept once.
              </p>
            )}
          </Part>
          {file.kind !== 'image' && (
            <Part title="Versions">
              <ReplaceFile file={file} onChange={refresh} />
              <FileVersions file={file} onChange={refresh} />
            </Part>
          )}
          <Part title="Facts">
            <FileFacts file={file} />
          </Part>
          {file.jobs.length > 0 && (
            <Part title="Processing">
              <FileJobs jobs={file.jobs} />
            </Part>
          )}
        </div>
      )}
      {isDeleting && file && (
        <DeleteFiles files={[file]} onClose={() => setDeleting(false)} onDeleted={onClose} />
      )}
    </Drawer>
  )
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="space-y-3">
      <h3 className="text-sm font-semibold">{title}</h3>
      {children}
    </section>
  )
}
