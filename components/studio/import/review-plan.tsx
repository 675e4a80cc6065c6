'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useReducer, useRef, useState } from 'react'
import { countOf } from '@/components/catalog/course-facts'
import { Button } from '@/components/ui/button'
import { formatByteSize } from '@/components/ui/byte-size'
import { importFolder } from '@/lib/catalog/import-queries'
import type { OwnCourse } from '@/lib/catalog/schemas'
import { uploadLimitsQuery } from '@/lib/media/queries'
import { useDragScroll } from '../use-outline-drag'
import { problemsOf, totalsOf } from './draft-problems'
import type { ChosenFile } from './dropped-files'
import { digestOf, duplicatesOf } from './duplicate-files'
import { changeDraft, type ImportDraft } from './import-draft'
import { LeftOut } from './left-out'
import { ReviewModule } from './review-module'
import { transfersOf } from './use-import-transfers'
import { filesForItems, wishOf } from './wish-of-draft'

export interface ReviewPlanProps {
  course: OwnCourse
  draft: ImportDraft
  chosen: ChosenFile[]
  /** What the course has already, by path, with the lesson that has it. */
  known: Map<string, string>
  onDone: () => void
}

/** The one table in which a folder is reviewed: change, leave out, put in order; then all of it is made, or nothing. */
export function ReviewPlan({ course, draft: proposed, chosen, known, onDone }: ReviewPlanProps) {
  const client = useQueryClient()
  const [draft, change] = useReducer(changeDraft, proposed)
  const [said, setSaid] = useState('')
  const { data: limits } = useQuery(uploadLimitsQuery)
  const duplicates = useDuplicates(proposed, chosen)
  const heading = useRef<HTMLHeadingElement>(null)
  // The same review is the same import, however often its answer gets lost on the way.
  const [key, setKey] = useState(() => crypto.randomUUID())
  useDragScroll()
  useEffect(() => heading.current?.focus(), [])
  const problems = problemsOf(draft, limits, course.language)
  const totals = totalsOf(draft)
  const notes = new Map([
    ...[...known].map(([path, title]) => [path, `In this course already, at “${title}”`] as const),
    ...[...duplicates].map(([path, other]) => [path, `Holds the same as ${other}`] as const),
  ])

  const commit = useMutation({
    mutationFn: () => importFolder(course.courseId, key, wishOf(draft, course.language)),
    onSuccess: async made => {
      const files = filesForItems(made.items, chosen)
      await client.invalidateQueries({ queryKey: ['studio'] })
      transfersOf(made, client).add(new Map([...files].map(([itemId, { file }]) => [itemId, file])))
      onDone()
    },
  })

  return (
    <section aria-label="Review of the folder" className="space-y-5">
      <div className="space-y-1">
        <h2 ref={heading} tabIndex={-1} className="text-lg font-semibold outline-none">
          What this folder becomes
        </h2>
        <p className="text-sm text-muted">
          Nothing is made yet. Change titles, drag lessons to another place, or leave them out.
        </p>
      </div>
      <ol className="space-y-5">
        {draft.modules.map(module => (
          <ReviewModule
            key={module.key}
            module={module}
            draft={draft}
            course={course}
            problems={problems}
            notes={notes}
            onChange={action => {
              // Another wish is another import.
              setKey(crypto.randomUUID())
              commit.reset()
              change(action)
            }}
            onSay={setSaid}
          />
        ))}
      </ol>
      <LeftOut draft={draft} onChange={change} />
      <div className="sticky bottom-0 z-20 -mx-4 flex flex-wrap items-center justify-between gap-3 border-t border-line bg-surface-raised px-4 py-3 sm:mx-0 sm:rounded-card sm:border">
        <div className="min-w-0 text-sm">
          <p className="font-medium tabular-nums">
            {countOf(totals.lessonCount, 'lesson')} in {countOf(totals.moduleCount, 'module')}
          </p>
          <p className="text-muted tabular-nums">
            {countOf(totals.fileCount, 'file')}, {formatByteSize(totals.sizeBytes)}
          </p>
          {problems.size > 0 && (
            <p className="text-danger">
              {countOf(problems.size, 'file')} cannot be taken.{' '}
              <button
                type="button"
                className="font-medium underline"
                onClick={() => change({ do: 'include', paths: [...problems.keys()], isIncluded: false })}
              >
                Leave {problems.size === 1 ? 'it' : 'them'} out
              </button>
            </p>
          )}
          {commit.error && (
            <p role="alert" className="text-danger">
              {commit.error.message}
            </p>
          )}
        </div>
        <div className="flex flex-wrap gap-2">
          <Button variant="quiet" onClick={onDone}>
            Start over
          </Button>
          <Button
            loading={commit.isPending}
            disabled={totals.lessonCount === 0 || problems.size > 0}
            onClick={() => commit.mutate()}
          >
            Make {countOf(totals.lessonCount, 'lesson')}
          </Button>
        </div>
      </div>
      <p role="status" className="sr-only">
        {said}
      </p>
    </section>
  )
}

/** Which files hold the same as another one; found while the table is looked at. */
function useDuplicates(draft: ImportDraft, chosen: ChosenFile[]): Map<string, string> {
  const [duplicates, setDuplicates] = useState(new Map<string, string>())
  useEffect(() => {
    const leave = new AbortController()
    const files = new Map(chosen.map(each => [each.path, each.file]))
    const planned = draft.modules
      .flatMap(module => module.lessons)
      .flatMap(lesson => [lesson.main, ...lesson.captions, ...lesson.handouts])
    const digest = async (path: string) => {
      const file = files.get(path)
      return file && !leave.signal.aborted ? digestOf(file, leave.signal) : null
    }
    void duplicatesOf(planned, digest).then(found => leave.signal.aborted || setDuplicates(found))
    return () => leave.abort()
  }, [draft, chosen])
  return duplicates
}
