'use client'

import Copy from 'lucide-react/icons/copy'
import Download from 'lucide-react/icons/download'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { buttonStyle } from '@/components/ui/button-style'
import { ByteSize } from '@/components/ui/byte-size'
import { Chip } from '@/components/ui/chip'
import { RelativeTime } from '@/components/ui/relative-time'
import { showToast } from '@/components/ui/toast'
import type { AdminDetails } from '@/lib/media/admin-library-schemas'
import type { BulkKind } from '@/lib/media/bulk-schemas'
import { originalPath } from '@/lib/media/library-queries'
import { STORAGE_LABELS } from './media-labels'
import { MediaPlace } from './media-row'

interface PartProps {
  file: AdminDetails
}

export function MediaActs({ file, onAct }: PartProps & { onAct: (kind: BulkKind) => void }) {
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap gap-2">
        {file.trashedAt ? (
          <Button onClick={() => onAct('restore')}>Restore</Button>
        ) : (
          <>
            <a href={originalPath(file.fileId)} download className={buttonStyle('secondary', 'medium')}>
              <Download aria-hidden />
              Download original
            </a>
            <Button variant="secondary" onClick={() => onAct('reprocess')}>
              Process again
            </Button>
            <Button variant="secondary" onClick={() => onAct('move')}>
              Move
            </Button>
            <Button variant="quiet" onClick={() => onAct('delete')}>
              Delete
            </Button>
          </>
        )}
        <Button variant="secondary" onClick={() => copy('id', file.fileId)}>
          <Copy aria-hidden />
          Copy id
        </Button>
        <Button variant="secondary" onClick={() => copy('address', addressOf(file.fileId))}>
          <Copy aria-hidden />
          Copy address
        </Button>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {file.tags.map(tag => (
          <Chip key={tag}>{tag}</Chip>
        ))}
        <Button variant="quiet" onClick={() => onAct('tag')}>
          Add tag
        </Button>
        {file.tags.length > 0 && (
          <Button variant="quiet" onClick={() => onAct('untag')}>
            Remove tag
          </Button>
        )}
      </div>
    </div>
  )
}

/** Where admins look at this file. */
const addressOf = (fileId: string) => `${window.location.origin}/admin/media?file=${fileId}`

async function copy(what: 'id' | 'address', text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    showToast(what === 'id' ? 'Id copied' : 'Address copied', { tone: 'positive' })
  } catch {
    showToast(`The ${what} could not be copied`, { description: text })
  }
}

export function MediaUses({ file }: PartProps) {
  const { learnersTotal, learnersInProgress, ownerId, uploadedByName } = file
  return (
    <div className="space-y-2 text-sm">
      <p>
        <MediaPlace file={file} />
      </p>
      <p>
        {learnersTotal === 0
          ? 'No learner has opened it.'
          : `${learnersTotal.toLocaleString('en')} ${learnersTotal === 1 ? 'learner has' : 'learners have'} opened it, ${learnersInProgress.toLocaleString('en')} in the middle of it.`}
      </p>
      {file.placeCount > 1 && <p>Used in {file.placeCount.toLocaleString('en')} places.</p>}
      {ownerId && (
        <p>
          Owner:{' '}
          <Link href={`/admin/media?owner=${ownerId}`} className="underline underline-offset-2">
            {uploadedByName ?? 'an erased account'}
          </Link>
        </p>
      )}
      {file.sharedWith.length > 0 && (
        <p className="text-muted">
          {file.sharedWith.length === 1 ? 'Another file shares' : `${file.sharedWith.length} others share`}{' '}
          its bytes, which are kept once:{' '}
          {file.sharedWith.map((twin, index) => (
            <span key={twin.fileId}>
              {index > 0 && ', '}
              <Link href={`/admin/media?file=${twin.fileId}`} className="underline underline-offset-2">
                {twin.lessonTitle ?? 'a file without a lesson'}
              </Link>
            </span>
          ))}
        </p>
      )}
    </div>
  )
}

export function MediaRenditions({ file }: PartProps) {
  if (file.renditions.length === 0) return <p className="text-sm text-muted">Nothing is kept of it.</p>
  return (
    <ul className="divide-y divide-line text-sm" aria-label="Parts">
      {file.renditions.map(part => (
        <li key={part.name} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-2">
          <span className="min-w-0 break-all">
            {part.name}
            <span className="block text-xs text-muted">
              {[
                part.role.replace('_', ' '),
                part.height && `${part.height} lines`,
                part.codecs ?? part.contentType,
                STORAGE_LABELS[part.storageType] ?? part.storageType,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
          <ByteSize bytes={part.sizeBytes} />
        </li>
      ))}
    </ul>
  )
}

const ACTS: Record<string, string> = {
  'media.trash': 'Moved to the trash',
  'media.restore': 'Restored',
  'media.reprocess': 'Processed again',
  'media.move': 'Moved to another storage',
  'media.tag': 'Tagged',
  'media.untag': 'Tag removed',
  'media.retry': 'Processing tried again',
  'media.cancel': 'Processing canceled',
  'media.drop_rendition': 'Tallest size dropped',
}

/** What administrators did to it, and its versions. */
export function MediaHistory({ file }: PartProps) {
  const events = [
    ...file.acts.map(act => ({
      text: ACTS[act.action] ?? act.action,
      who: act.actorName,
      at: act.createdAt,
    })),
    ...file.versions.map(version => ({
      text: `Version ${version.version} came`,
      who: version.madeBy,
      at: version.madeAt,
    })),
  ].sort((one, other) => Date.parse(other.at) - Date.parse(one.at))
  return (
    <ul className="divide-y divide-line text-sm" aria-label="History">
      {events.map(({ text, who, at }) => (
        <li key={`${text}-${at}`} className="flex flex-wrap justify-between gap-x-4 py-2">
          <span>
            {text}
            {who && ` by ${who}`}
          </span>
          <RelativeTime date={at} className="text-muted" />
        </li>
      ))}
    </ul>
  )
}
