import FileText from 'lucide-react/icons/file-text'
import type { LessonPlayback } from '@/lib/learning/schemas'
import { DownloadButton } from './download-button'

/** Further files of a lesson. */
export function ResourceList({ lessonId, resources }: { lessonId: string; resources: LessonPlayback[] }) {
  if (resources.length === 0) return null
  return (
    <section aria-label="Resources">
      <ul className="divide-y divide-line rounded-card border border-line bg-surface-raised">
        {resources.map(file => (
          <li key={file.fileId} className="flex flex-wrap items-center gap-3 px-4 py-3">
            <FileText aria-hidden className="size-5 shrink-0 text-muted" />
            <span className="min-w-0 flex-1 truncate text-sm">{file.originalName}</span>
            <DownloadButton lessonId={lessonId} file={file} />
          </li>
        ))}
      </ul>
    </section>
  )
}
