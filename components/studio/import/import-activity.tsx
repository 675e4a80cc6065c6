'use client'

import { useQuery } from '@tanstack/react-query'
import FolderUp from 'lucide-react/icons/folder-up'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { countOf } from '@/components/catalog/course-facts'
import { ProgressBar } from '@/components/ui/progress-bar'
import { unfinishedImportsQuery } from '@/lib/catalog/import-queries'
import type { CourseImport } from '@/lib/catalog/import-schemas'
import { figuresOf } from './import-figures'
import { useImportTransfers } from './use-import-transfers'

/** What is still to be imported, wherever in the studio one is: the way back to it. */
export function ImportActivity() {
  const path = usePathname()
  const { data: imports = [] } = useQuery(unfinishedImportsQuery)
  const others = imports.filter(made => !path.endsWith(`/${made.courseId}/import`))
  if (others.length === 0) return null
  return (
    <aside aria-label="Imports under way" className="mb-6 space-y-2">
      {others.map(made => (
        <Unfinished key={made.importId} made={made} />
      ))}
    </aside>
  )
}

function Unfinished({ made }: { made: CourseImport }) {
  const { shown } = useImportTransfers(made)
  const { doneCount, fileCount, percent, missing, failedCount } = figuresOf(made.items, shown)
  const state =
    failedCount > 0
      ? `${countOf(failedCount, 'file')} failed`
      : missing.length > 0
        ? `${countOf(missing.length, 'file')} still to send`
        : `${doneCount} of ${countOf(fileCount, 'file')}`
  return (
    <Link
      href={`/studio/courses/${made.courseId}/import`}
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-card border border-line bg-surface-raised px-4 py-3 text-sm hover:bg-surface-sunken"
    >
      <FolderUp aria-hidden className="size-4 shrink-0 text-accent" />
      <span className="min-w-0 flex-1 basis-40 font-medium break-words">
        Import into “{made.courseTitle}”
      </span>
      <span className="text-muted tabular-nums">{state}</span>
      <ProgressBar
        className="basis-full sm:max-w-40 sm:basis-40"
        label={`Import into ${made.courseTitle}`}
        percent={percent}
        valueText={`${doneCount} of ${fileCount} files`}
        tone={failedCount > 0 || missing.length > 0 ? 'caution' : 'accent'}
      />
    </Link>
  )
}
