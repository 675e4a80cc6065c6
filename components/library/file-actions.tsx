'use client'

import { useMutation } from '@tanstack/react-query'
import Captions from 'lucide-react/icons/captions'
import Download from 'lucide-react/icons/download'
import Link2 from 'lucide-react/icons/link-2'
import RotateCcw from 'lucide-react/icons/rotate-ccw'
import Trash2 from 'lucide-react/icons/trash-2'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { buttonStyle } from '@/components/ui/button-style'
import { showToast } from '@/components/ui/toast'
import { originalPath } from '@/lib/media/library-queries'
import type { LibraryDetails } from '@/lib/media/library-schemas'
import { retryFile } from '@/lib/media/queries'

interface FileActionsProps {
  file: LibraryDetails
  onChange: () => void
  onDelete: () => void
}

export function FileActions({ file, onChange, onDelete }: FileActionsProps) {
  const { fileId, state, kind, missingParts } = file
  const isLacking = state === 'ready' && missingParts.length > 0
  const retry = useMutation({ mutationFn: () => retryFile(fileId), onSuccess: onChange })
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap gap-2">
        {(state === 'failed' || isLacking) && (
          <Button loading={retry.isPending} onClick={() => retry.mutate()}>
            <RotateCcw aria-hidden />
            Try again
          </Button>
        )}
        <a href={originalPath(fileId)} download className={buttonStyle('secondary', 'medium')}>
          <Download aria-hidden />
          Download original
        </a>
        {(kind === 'video' || kind === 'audio') && (
          <Link href={`/studio/media/${fileId}/captions`} className={buttonStyle('secondary', 'medium')}>
            <Captions aria-hidden />
            Captions
          </Link>
        )}
        <Button variant="secondary" onClick={() => copyLink(fileId)}>
          <Link2 aria-hidden />
          Copy link
        </Button>
        <Button variant="quiet" onClick={onDelete}>
          <Trash2 aria-hidden />
          Delete
        </Button>
      </div>
      {retry.error && (
        <p role="alert" className="text-sm text-danger">
          {retry.error.message}
        </p>
      )}
    </div>
  )
}

/** The address of this file in the library, for those who look after it too. */
async function copyLink(fileId: string): Promise<void> {
  const link = `${window.location.origin}/studio/media?file=${fileId}`
  try {
    await navigator.clipboard.writeText(link)
    showToast('Link copied', { tone: 'positive' })
  } catch {
    showToast('The link could not be copied', { description: link })
  }
}
