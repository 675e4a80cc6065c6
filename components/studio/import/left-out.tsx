'use client'

import { countOf } from '@/components/catalog/course-facts'
import { Card } from '@/components/ui/card'
import { Select } from '@/components/ui/select'
import type { DraftAction, ImportDraft } from './import-draft'

export interface LeftOutProps {
  draft: ImportDraft
  onChange: (action: DraftAction) => void
}

/** Captions that found no video, to be given to one; and what is no part of a course, with the reason. */
export function LeftOut({ draft, onChange }: LeftOutProps) {
  const videos = draft.modules.flatMap(module => module.lessons).filter(lesson => lesson.type === 'video')
  if (draft.loose.length + draft.ignored.length === 0) return null
  return (
    <Card className="space-y-4">
      {draft.loose.length > 0 && (
        <section className="space-y-2" aria-label="Captions without a video">
          <h3 className="text-sm font-semibold">Captions without a video of their name</h3>
          <ul className="space-y-2">
            {draft.loose.map(({ path, name }) => (
              <li key={path} className="flex flex-wrap items-center gap-2 text-sm">
                <span className="min-w-0 flex-1 basis-40 break-all">{path}</span>
                <Select
                  aria-label={`Lesson for ${name}`}
                  className="w-full sm:w-64"
                  value=""
                  onChange={event => onChange({ do: 'attach', path, lessonKey: event.target.value })}
                >
                  <option value="">Leave out</option>
                  {videos.map(lesson => (
                    <option key={lesson.key} value={lesson.key}>
                      {lesson.title}
                    </option>
                  ))}
                </Select>
              </li>
            ))}
          </ul>
        </section>
      )}
      {draft.ignored.length > 0 && (
        <details>
          <summary className="cursor-pointer text-sm font-medium">
            {countOf(draft.ignored.length, 'file')} left out
          </summary>
          <ul className="mt-2 space-y-1 text-sm">
            {draft.ignored.map(({ path, reason }) => (
              <li key={path} className="flex flex-wrap justify-between gap-x-4">
                <span className="min-w-0 break-all">{path}</span>
                <span className="text-muted">{reason}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  )
}
