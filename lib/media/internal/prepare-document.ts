import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { keepBlob } from '@/lib/media/blob-store'
import { localPathOf } from '@/lib/media/internal/local-source'
import type { Preparation, Prepared } from '@/lib/media/internal/preparation'
import { describeFile, type MadeFile } from '@/lib/media/internal/produced-file'
import { type PdfFacts, readPdf } from '@/lib/media/internal/read-pdf'
import { sagaStep } from '@/lib/platform/saga-step'

/** Counts the pages of a document and keeps a picture of the first. One that cannot be looked into can be read all the same. */
export async function prepareDocument({ source, folder, lease }: Preparation): Promise<Prepared> {
  if (source.mimeType !== 'application/pdf') return { files: [], failures: [], note: null }
  const sourcePath = await localPathOf(source.sha256, folder, 'source')
  const outFolder = path.join(folder, 'out')
  await mkdir(outFolder, { recursive: true })
  const picturePath = path.join(outFolder, PREVIEW.name)
  const facts = await readPdf({ sourcePath, picturePath, signal: lease.signal })
  if ('problem' in facts) return { files: [], failures: [], pageCount: null, note: NOTES[facts.problem] }
  const { pageCount, hasPreview } = facts
  if (!hasPreview) return { files: [], failures: [], pageCount, note: 'Its first page cannot be drawn.' }
  const preview = await describeFile(outFolder, PREVIEW)
  await sagaStep('process.keep-bytes', () => keepBlob(preview, true))
  return { files: [preview], failures: [], pageCount, note: null }
}

const PREVIEW: MadeFile = { role: 'preview', label: '', name: 'preview.webp', contentType: 'image/webp' }

const NOTES: Record<Extract<PdfFacts, { problem: string }>['problem'], string> = {
  encrypted:
    'This document is protected by a password, so its pages are not counted. Readers need the password.',
  broken: 'This document is damaged, so its pages cannot be counted. It can still be downloaded.',
  unreadable: 'Looking into this document took too much time or memory. It can still be downloaded.',
  large: 'This document is too large to count its pages. It can still be downloaded.',
}
