'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useIsOnline } from '@/components/ui/offline-banner'
import { acceptedNames, claimedKind, limitOf, refusalOf, sizeText } from '@/lib/media/policy'
import { uploadLimitsQuery } from '@/lib/media/queries'
import type { LessonFile, UploadLimits } from '@/lib/media/schemas'
import { DropZone } from './drop-zone'
import { FileRow } from './file-row'
import { UnfinishedList } from './unfinished-list'
import { UploadRow } from './upload-row'
import { UploadTotals } from './upload-totals'
import { useLessonUploads } from './use-lesson-uploads'

export interface UploadPanelProps {
  lessonId: string
  lessonType: 'video' | 'document' | 'quiz'
  files: LessonFile[]
  /** Something about the lesson's files changed; the page reads them again. */
  onChange: () => void
}

const ACCEPT = {
  video: acceptedNames(['video', 'audio', 'document', 'image']),
  document: acceptedNames(['document', 'image']),
  quiz: acceptedNames(['document', 'image']),
}

/** The files of a lesson: sends them with progress, pause and resume, and shows what becomes of them. */
export function UploadPanel({ lessonId, lessonType, files, onChange }: UploadPanelProps) {
  const [refusals, setRefusals] = useState<string[]>([])
  const { data: limits } = useQuery(uploadLimitsQuery)
  const isOffline = !useIsOnline()
  const { uploads, fileIds, add, act, actOnAll } = useLessonUploads(lessonId)
  const arrivedCount = useRef(fileIds.length)
  useEffect(() => {
    if (fileIds.length > arrivedCount.current) onChange()
    arrivedCount.current = fileIds.length
  }, [fileIds.length, onChange])

  async function take(chosen: File[]): Promise<void> {
    const found: string[] = []
    for (const file of chosen) {
      const refused = reasonAgainst(file, lessonType, limits)
      if (refused) found.push(`${file.name}: ${refused}`)
      else await add(file).catch(error => found.push(`${file.name}: ${sentenceOf(error)}`))
    }
    setRefusals(found)
  }

  const known = new Map(files.map(file => [file.fileId, file]))
  const shown = [...known.keys(), ...fileIds.filter(fileId => !known.has(fileId))]
  return (
    <section aria-label="Files of this lesson" className="space-y-4">
      {shown.length > 0 && (
        <ul className="space-y-2">
          {shown.map(fileId => (
            <FileRow key={fileId} fileId={fileId} known={known.get(fileId)} onChange={onChange} />
          ))}
        </ul>
      )}
      <UploadTotals uploads={uploads} onAct={actOnAll} />
      {uploads.length > 0 && (
        <ul className="space-y-2" aria-label="Uploads">
          {uploads.map(upload => (
            <UploadRow key={upload.id} upload={upload} isOffline={isOffline} onAct={act} />
          ))}
        </ul>
      )}
      <UnfinishedList lessonId={lessonId} isHidden={uploads.length > 0} />
      <DropZone
        accept={ACCEPT[lessonType]}
        title={dropTitle(lessonType, shown.length > 0)}
        hint={limitText(lessonType, limits)}
        onFiles={take}
      />
      <div role="alert" className="space-y-1 text-sm text-danger empty:hidden">
        {refusals.map(text => (
          <p key={text}>{text}</p>
        ))}
      </div>
    </section>
  )
}

function reasonAgainst(
  file: File,
  lessonType: UploadPanelProps['lessonType'],
  limits: UploadLimits | undefined,
): string | undefined {
  const kind = claimedKind(file.name, file.type)
  if (lessonType !== 'video' && (kind === 'video' || kind === 'audio'))
    return 'This lesson is a document. Make a video lesson for it.'
  // Without the limits at hand the server says the same before the first byte.
  const unknown = { maxVideoBytes: Number.POSITIVE_INFINITY, maxResourceBytes: Number.POSITIVE_INFINITY }
  return refusalOf({ filename: file.name, mimeType: file.type, sizeBytes: file.size }, limits ?? unknown)
    ?.message
}

function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : ''
  return message === 'on its way already' ? 'It is on its way already.' : message
}

// Learners get the newest video; what else there is goes with it.
function dropTitle(lessonType: UploadPanelProps['lessonType'], hasFiles: boolean): string {
  if (lessonType !== 'video') return hasFiles ? 'Drop a newer PDF or more files here' : 'Drop a PDF here'
  return hasFiles ? 'Drop a newer video or handouts here' : 'Drop a video here'
}

function limitText(lessonType: UploadPanelProps['lessonType'], limits: UploadLimits | undefined): string {
  const upTo = (kind: 'video' | 'document') => (limits ? ` up to ${sizeText(limitOf(kind, limits))}` : '')
  const left = limits
    ? ` ${sizeText(Math.max(0, limits.quotaBytes - limits.usedBytes))} of your room are left.`
    : ''
  const others = `pictures, office documents, archives or code${upTo('document')}`
  if (lessonType !== 'video') return `A PDF to read here; with it ${others}.${left}`
  return `A video or sound${upTo('video')}; with it PDFs, ${others}. An upload that stops goes on where it was.${left}`
}
