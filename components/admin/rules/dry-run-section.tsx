'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { ByteSize } from '@/components/ui/byte-size'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { dryRunExportHref, dryRunItemsQuery, dryRunQuery } from '@/lib/media/rule-queries'
import type { RuleDryRun, RuleTerms } from '@/lib/media/rule-schemas'
import { SectionCard } from '../section-card'
import { SheetLinks } from '../sheet-links'
import { RuleItems } from './rule-items'
import { filesWords, frees, touchedWords, wayBackWords } from './rule-words'

/** What a rule would do if it ran now; nothing is touched and nothing is recorded. */
export function DryRunSection({ terms }: { terms: RuleTerms | null }) {
  return (
    <SectionCard
      id="dry-run"
      title="Dry run"
      description="What this rule would do now. Nothing is touched."
      actions={terms && <SheetLinks name="the dry run" hrefOf={format => dryRunExportHref(terms, format)} />}
    >
      {terms ? (
        <DryRun terms={terms} />
      ) : (
        <EmptyState title="Complete the rule above to see what it would do" />
      )}
    </SectionCard>
  )
}

function DryRun({ terms }: { terms: RuleTerms }) {
  const sum = useQuery(dryRunQuery(terms))
  const list = useInfiniteQuery(dryRunItemsQuery(terms))
  if (sum.error && !sum.isPlaceholderData) {
    return (
      <ErrorState
        title="This could not be worked out"
        onRetry={() => void sum.refetch()}
        retrying={sum.isFetching}
      >
        {sum.error.message}
      </ErrorState>
    )
  }
  if (!sum.data) return <Skeleton className="h-48 w-full" />
  return (
    <div
      aria-busy={sum.isPlaceholderData}
      className={sum.isPlaceholderData ? 'space-y-4 opacity-60' : 'space-y-4'}
    >
      <Summary dry={sum.data} terms={terms} />
      {sum.data.fileCount > 0 && (
        <RuleItems
          list={list}
          caption="What the rule would touch"
          total={sum.data.fileCount}
          untouched={null}
          emptyText="Nothing by this rule"
        />
      )}
    </div>
  )
}

const NAMED = 5

function Summary({ dry, terms }: { dry: RuleDryRun; terms: RuleTerms }) {
  const { fileCount, bytes, courses, isMore } = dry
  const named = courses.slice(0, NAMED).map(course => course.title)
  const more = courses.length - named.length
  return (
    <div
      role="status"
      aria-label="What this would do"
      className="space-y-1 rounded-card border border-line bg-surface-raised p-4 text-sm"
    >
      <p className="text-base font-semibold tabular-nums">
        {fileCount === 0 ? (
          'Nothing to do by this rule now'
        ) : (
          <>
            {filesWords(fileCount)}, <ByteSize bytes={bytes} /> {frees(terms.action)}
          </>
        )}
      </p>
      {fileCount > 0 && (
        <>
          <p>
            {touchedWords(dry)} {named.length > 0 && `Courses: ${named.join(', ')}`}
            {more > 0 && ` and ${more} more`}
            {named.length > 0 && '.'}
          </p>
          <p className="text-muted">
            {wayBackWords(terms.action, dry)}
            {isMore && ' There are more: these are the largest, and the rest comes with the next runs.'}
          </p>
        </>
      )}
    </div>
  )
}
