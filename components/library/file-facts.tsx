import type { ReactNode } from 'react'
import { KIND_NAMES } from '@/components/media/file-kinds'
import { ByteSize } from '@/components/ui/byte-size'
import { DurationText } from '@/components/ui/duration-text'
import { RelativeTime } from '@/components/ui/relative-time'
import type { LibraryDetails } from '@/lib/media/library-schemas'

const STORAGE_NAMES: Record<string, string> = {
  local: 'Disk of the server',
  'google-drive': 'Google Drive',
  cloud: 'Cloud storage',
}

export function FileFacts({ file }: { file: LibraryDetails }) {
  const made = file.parts.filter(part => part.role !== 'original')
  const [best] = file.variants
  const facts: [string, ReactNode][] = [
    ['Kind', `${KIND_NAMES[file.kind]} (${file.mimeType})`],
    ['Size', <ByteSize key="size" bytes={file.sizeBytes} />],
    [
      'Length',
      file.durationSeconds > 0 ? <DurationText key="length" seconds={file.durationSeconds} /> : null,
    ],
    ['Best quality', best ? `${best.width} × ${best.height}, ${best.codecs}` : null],
    [
      'Made of it',
      made.length > 0 ? (
        <>
          {made.length} {made.length === 1 ? 'part' : 'parts'},{' '}
          <ByteSize bytes={made.reduce((sum, part) => sum + part.sizeBytes, 0)} />
        </>
      ) : null,
    ],
    [
      'Uploaded',
      <>
        <RelativeTime date={file.createdAt} />
        {file.uploadedByName && ` by ${file.uploadedByName}`}
      </>,
    ],
    ['Opened', openedText(file)],
    ['Kept in', file.storageType ? (STORAGE_NAMES[file.storageType] ?? file.storageType) : null],
    [
      'Checksum',
      file.sha256 ? (
        <code key="checksum" className="text-xs break-all select-all">
          {file.sha256}
        </code>
      ) : null,
    ],
  ]
  return (
    <div className="space-y-3">
      <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-4 gap-y-2 text-sm">
        {facts
          .filter(([, value]) => value !== null)
          .map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-muted">{name}</dt>
              <dd className="min-w-0 break-words">{value}</dd>
            </div>
          ))}
      </dl>
      {made.length > 0 && (
        <details className="text-sm">
          <summary className="control-height flex cursor-pointer items-center text-muted">
            What processing made
          </summary>
          <ul className="space-y-1 pt-1">
            {made.map(part => (
              <li key={part.name} className="flex justify-between gap-4">
                <span className="min-w-0 break-all">{part.name}</span>
                <ByteSize bytes={part.sizeBytes} className="shrink-0 text-muted" />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

function openedText({ accessCount, lastAccessedAt }: LibraryDetails): ReactNode {
  if (accessCount === null) return null
  if (accessCount === 0) return 'Never'
  return (
    <>
      {accessCount.toLocaleString('en')} {accessCount === 1 ? 'time' : 'times'}
      {lastAccessedAt && (
        <>
          , last <RelativeTime date={lastAccessedAt} />
        </>
      )}
    </>
  )
}
