import AudioLines from 'lucide-react/icons/audio-lines'
import FileText from 'lucide-react/icons/file-text'
import Film from 'lucide-react/icons/film'
import ImageIcon from 'lucide-react/icons/image'
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
            <Sign file={file} />
            <div className="min-w-0 flex-1">
              <p className="text-sm break-words">{file.originalName}</p>
              {file.pageCount !== null && (
                <p className="text-xs text-muted">
                  {file.pageCount} {file.pageCount === 1 ? 'page' : 'pages'}
                </p>
              )}
            </div>
            <DownloadButton lessonId={lessonId} file={file} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const ICONS = { video: Film, audio: AudioLines, document: FileText, image: ImageIcon }

/** The file in small where there is a picture of it, else what kind of file it is. */
function Sign({ file }: { file: LessonPlayback }) {
  const Icon = ICONS[file.kind]
  if (!file.posterUrl) return <Icon aria-hidden className="size-5 shrink-0 text-muted" />
  return (
    // biome-ignore lint/performance/noImgElement: its address works for one person for some minutes, so no optimizer may keep it.
    <img
      src={file.posterUrl}
      alt=""
      loading="lazy"
      className="h-14 w-20 shrink-0 rounded-control border border-line bg-surface-sunken object-cover object-top"
    />
  )
}
