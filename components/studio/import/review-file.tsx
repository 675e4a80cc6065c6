'use client'

import Captions from 'lucide-react/icons/captions'
import FileText from 'lucide-react/icons/file-text'
import { languageName } from '@/components/catalog/course-facts'
import { Button } from '@/components/ui/button'
import { formatByteSize } from '@/components/ui/byte-size'
import { Select } from '@/components/ui/select'
import { CAPTION_LANGUAGES } from './caption-language'
import type { DraftAction } from './import-draft'
import type { PlannedFile } from './import-plan'

export interface ReviewFileProps {
  file: PlannedFile
  isIncluded: boolean
  usualLanguage: string
  problem: string | undefined
  note: string | undefined
  onChange: (action: DraftAction) => void
}

/** What goes with a lesson: captions in a language, or a handout. */
export function ReviewFile({ file, isIncluded, usualLanguage, problem, note, onChange }: ReviewFileProps) {
  const isCaptions = file.kind === 'captions'
  const Icon = isCaptions ? Captions : FileText
  const language = file.language ?? usualLanguage
  return (
    <li className="rounded-control bg-surface-sunken px-2 py-1">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
        <input
          type="checkbox"
          aria-label={`Import ${file.name}`}
          className="size-5 shrink-0 accent-accent"
          checked={isIncluded}
          onChange={event =>
            onChange({ do: 'include', paths: [file.path], isIncluded: event.target.checked })
          }
        />
        <Icon aria-hidden className="size-4 shrink-0 text-muted" />
        <span className="min-w-0 flex-1 basis-32 break-all">{file.name}</span>
        <span className="text-xs text-muted tabular-nums">{formatByteSize(file.sizeBytes)}</span>
        {isCaptions ? (
          <Select
            aria-label={`Language of ${file.name}`}
            className="w-40"
            value={language}
            disabled={!isIncluded}
            onChange={event =>
              onChange({ do: 'set-language', path: file.path, language: event.target.value })
            }
          >
            {[...new Set([language, usualLanguage, ...CAPTION_LANGUAGES])].map(code => (
              <option key={code} value={code}>
                {languageName(code)}
              </option>
            ))}
          </Select>
        ) : (
          <Button variant="quiet" onClick={() => onChange({ do: 'detach', path: file.path })}>
            Make it a lesson
          </Button>
        )}
      </div>
      {problem && isIncluded && (
        <p role="alert" className="text-sm text-danger">
          {problem}
        </p>
      )}
      {note && <p className="text-sm text-caution">{note}</p>}
    </li>
  )
}
