'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { FileFacts } from '@/components/library/file-facts'
import { FileJobs } from '@/components/library/file-jobs'
import { FilePreview } from '@/components/library/file-preview'
import { FileVersions } from '@/components/library/file-versions'
import { FileStateDetails } from '@/components/media/file-state'
import { Drawer } from '@/components/ui/drawer'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { adminFileQuery } from '@/lib/media/admin-library-queries'
import type { BulkKind } from '@/lib/media/bulk-schemas'
import { BulkDialog } from './bulk-dialog'
import { MediaActs, MediaHistory, MediaRenditions, MediaUses } from './media-drawer-parts'
import { MediaState } from './media-row'

/** One file of anybody's in detail. */
export function MediaDrawer({ fileId, onClose }: { fileId: string; onClose: () => void }) {
  const { data: file, error, refetch } = useQuery(adminFileQuery(fileId))
  const [kind, setKind] = useState<BulkKind | null>(null)
  const cache = useQueryClient()
  const refresh = () => void cache.invalidateQueries({ queryKey: ['admin-library'] })
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
            <MediaState file={{ ...file, ownerName: file.uploadedByName }} />
            <FileStateDetails file={file} />
            <MediaActs file={file} onAct={setKind} />
          </div>
          <Part title="Where it is used">
            <MediaUses file={file} />
          </Part>
          <Part title="Facts">
            <FileFacts file={file} />
          </Part>
          <Part title="Renditions and other parts">
            <MediaRenditions file={file} />
          </Part>
          {file.versions.length > 1 && !file.trashedAt && (
            <Part title="Versions">
              <FileVersions file={file} onChange={refresh} />
            </Part>
          )}
          {file.jobs.length > 0 && (
            <Part title="Jobs">
              <FileJobs jobs={file.jobs} />
            </Part>
          )}
          <Part title="History">
            <MediaHistory file={file} />
          </Part>
        </div>
      )}
      {kind && (
        <BulkDialog
          kind={kind}
          choice={{ fileIds: [fileId] }}
          count={1}
          onClose={() => {
            setKind(null)
            refresh()
          }}
        />
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
