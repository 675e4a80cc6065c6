import { cleanName } from '@/lib/media/internal/clean-name'
import { claimedKind, refusalOf, type UploadKind } from '@/lib/media/policy'
import { config } from '@/lib/platform/config'

export interface AnnouncedFile {
  filename: string
  sizeBytes: number
}

export interface UploadPreview {
  /** The name under which the file will be kept. */
  filename: string
  kind: UploadKind | undefined
  /** Why it will not be taken, in a sentence for its owner; undefined when it will. */
  refusal: string | undefined
}

/** What uploads of these files would be told before their first byte, for whoever plans many of them at once. */
export function previewUploads(files: AnnouncedFile[]): UploadPreview[] {
  const limits = config()
  return files.map(file => {
    const filename = cleanName(file.filename)
    const announced = { filename, mimeType: '', sizeBytes: file.sizeBytes }
    return { filename, kind: claimedKind(filename, ''), refusal: refusalOf(announced, limits)?.message }
  })
}
