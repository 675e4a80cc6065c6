'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { SectionCard } from '@/components/admin/section-card'
import { Button } from '@/components/ui/button'
import { ByteSize, formatByteSize } from '@/components/ui/byte-size'
import { CsvButton } from '@/components/ui/csv-button'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import { showToast } from '@/components/ui/toast'
import { cleanUp, cleanupPlanQuery, undoCleanup } from '@/lib/media/cleanup-queries'
import {
  CLEANUP_RULES,
  type CleanupCandidate,
  type CleanupPlan,
  type CleanupRule,
} from '@/lib/media/cleanup-schemas'
import { RULE_LABELS } from './clean-up-labels'

const DAYS = [1, 30, 90, 180, 365]

/** What could go, why, what that frees and who learns with it, before anything is done. */
export function SavingsSection() {
  const [rule, setRule] = useState<CleanupRule>('unused_files')
  const [days, setDays] = useState(90)
  const plan = useQuery(cleanupPlanQuery(rule, days))
  const labels = RULE_LABELS[rule]
  return (
    <SectionCard id="savings" title="What could go" description={labels.what}>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field id="clean-up-rule" label="Rule">
          {control => (
            <Select {...control} value={rule} onChange={event => setRule(event.target.value as CleanupRule)}>
              {CLEANUP_RULES.map(one => (
                <option key={one} value={one}>
                  {RULE_LABELS[one].name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field id="clean-up-days" label={labels.days}>
          {control => (
            <Select {...control} value={days} onChange={event => setDays(Number(event.target.value))}>
              {DAYS.map(one => (
                <option key={one} value={one}>
                  {one === 1 ? '1 day' : `${one} days`}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      {plan.error && (
        <ErrorState
          title="This could not be worked out"
          onRetry={() => plan.refetch()}
          retrying={plan.isFetching}
        >
          {plan.error.message}
        </ErrorState>
      )}
      {plan.isPending && <Skeleton className="h-48 w-full" />}
      {plan.data && (
        <div aria-busy={plan.isPlaceholderData} className={plan.isPlaceholderData ? 'opacity-60' : undefined}>
          <WhatIf plan={plan.data} />
        </div>
      )}
    </SectionCard>
  )
}

const columns: Column<CleanupCandidate>[] = [
  {
    id: 'file',
    header: 'File',
    cell: file => (
      <Link
        href={`/admin/media?file=${file.fileId}`}
        className="underline-offset-2 [overflow-wrap:anywhere] hover:underline"
      >
        {file.originalName}
      </Link>
    ),
  },
  { id: 'why', header: 'Why', cell: file => file.why },
  { id: 'owner', header: 'Owner', cell: file => file.ownerName ?? 'Nobody' },
  { id: 'course', header: 'Course', cell: file => file.courseTitle ?? 'None' },
  { id: 'freed', header: 'Frees', align: 'end', cell: file => <ByteSize bytes={file.freedBytes} /> },
]

function WhatIf({ plan }: { plan: CleanupPlan }) {
  const { files, isMore, freedBytes, courses, learnersTotal, learnersInProgress, undoDays } = plan
  const cache = useQueryClient()
  const refresh = () => cache.invalidateQueries({ queryKey: ['clean-up'] })
  const undo = useMutation({ mutationFn: undoCleanup, onSettled: refresh })
  const apply = useMutation({
    mutationFn: () => cleanUp({ rule: plan.rule, days: plan.days, fileIds: files.map(file => file.fileId) }),
    onSuccess: done =>
      showToast(`${done.asideCount.toLocaleString('en')} set aside`, {
        ...(done.kept.length > 0
          ? { description: `${done.kept.length} stay, because they changed meanwhile.` }
          : {}),
        action: { label: 'Undo', onClick: () => undo.mutate(done.cleanupId) },
      }),
    onSettled: refresh,
  })
  if (files.length === 0) return <EmptyState title="Nothing to clean up by this rule" />
  const sheet = () => ({
    rows: files.map(file => [
      file.fileId,
      file.originalName,
      file.why,
      file.ownerName ?? '',
      file.freedBytes,
    ]),
  })
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-end justify-between gap-4 rounded-card border border-line bg-surface-raised p-4">
        <div role="status" aria-label="What this would do" className="space-y-1 text-sm">
          <p className="text-base font-semibold">
            {files.length === 1 ? '1 file' : `${files.length.toLocaleString('en')} files`},{' '}
            <ByteSize bytes={freedBytes} /> freed
          </p>
          <p>
            {learnersTotal === 0
              ? 'No learner has opened them.'
              : `${learnersTotal.toLocaleString('en')} learners opened them, ${learnersInProgress.toLocaleString('en')} are in the middle.`}{' '}
            {courses.length > 0 && `Courses: ${courses.map(course => course.title).join(', ')}.`}
          </p>
          <p className="text-muted">
            It can be undone for {undoDays} days; the bytes go after that.
            {isMore && ' There are more: these are the largest, and the rest comes next.'}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <CsvButton name="clean-up" header={['Id', 'File', 'Why', 'Owner', 'Bytes freed']} sheet={sheet} />
          <Button loading={apply.isPending} onClick={() => apply.mutate()}>
            Set aside {formatByteSize(freedBytes)}
          </Button>
        </div>
      </div>
      {(apply.error ?? undo.error) && (
        <p role="alert" className="text-sm text-danger">
          {(apply.error ?? undo.error)?.message}
        </p>
      )}
      <DataTable
        caption="What would go"
        hideCaption
        columns={columns}
        rows={files}
        rowKey={file => file.fileId}
      />
    </div>
  )
}
