import { useQueries, useQuery } from '@tanstack/react-query'
import { UsesSummary } from '@/components/library/uses-summary'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import { TextInput } from '@/components/ui/text-input'
import { filterUsesQuery } from '@/lib/media/admin-library-queries'
import type { AdminFilter } from '@/lib/media/admin-library-schemas'
import type { BulkInput, BulkKind } from '@/lib/media/bulk-schemas'
import { storageMovesQuery, usesQuery } from '@/lib/media/queries'
import { STORAGE_LABELS } from './media-labels'

export interface BulkDetail {
  tag: string
  to: 'local' | 'google-drive' | 'cloud'
  scope: 'whole' | 'missing'
}

interface BulkChoicesProps {
  kind: BulkKind
  detail: BulkDetail
  onChange: (detail: BulkDetail) => void
}

/** What an act has to know beside the files. */
export function BulkChoices({ kind, detail, onChange }: BulkChoicesProps) {
  if (kind === 'tag' || kind === 'untag') {
    return (
      <Field id="bulk-tag" label="Tag" required>
        {control => (
          <TextInput
            {...control}
            maxLength={40}
            value={detail.tag}
            onChange={event => onChange({ ...detail, tag: event.target.value })}
          />
        )}
      </Field>
    )
  }
  if (kind === 'move') return <TargetChoice detail={detail} onChange={onChange} />
  if (kind !== 'reprocess') return null
  return (
    <Field id="bulk-scope" label="What is made" hint="What is ready stays in use meanwhile.">
      {control => (
        <Select
          {...control}
          value={detail.scope}
          onChange={event =>
            onChange({ ...detail, scope: event.target.value === 'whole' ? 'whole' : 'missing' })
          }
        >
          <option value="missing">What is missing or failed</option>
          <option value="whole">Everything anew</option>
        </Select>
      )}
    </Field>
  )
}

function TargetChoice({ detail, onChange }: Omit<BulkChoicesProps, 'kind'>) {
  const { data } = useQuery(storageMovesQuery)
  const places = data?.places.filter(place => place.isSetUp) ?? []
  return (
    <Field
      id="bulk-to"
      label="To"
      hint={
        places.length === 1
          ? 'Only this storage is set up here; see the Storage page for how to set up another.'
          : 'Files stay readable on their way: the old bytes go when their copy is verified.'
      }
    >
      {control => (
        <Select
          {...control}
          value={detail.to}
          onChange={event => onChange({ ...detail, to: event.target.value as BulkDetail['to'] })}
        >
          {places.map(({ storageType }) => (
            <option key={storageType} value={storageType}>
              {STORAGE_LABELS[storageType] ?? storageType}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}

const LOOKED_AT_MAX = 20

/** Who is hurt, where the files are few enough to say it of each. */
export function UsesOfChoice({
  choice,
  listing,
}: {
  choice: BulkInput['choice']
  /** The listing, where the choice is all of it. */
  listing: AdminFilter | null
}) {
  const fileIds = 'fileIds' in choice && choice.fileIds.length <= LOOKED_AT_MAX ? choice.fileIds : []
  const queries = useQueries({
    queries: fileIds.map(fileId => ({ ...usesQuery(`/api/media/files/${fileId}`), retry: false })),
  })
  if (fileIds.length === 0 && listing) return <UsesOfListing filter={listing} />
  if (fileIds.length === 0) {
    return (
      <p className="text-sm">
        They leave lessons, players and lists at once, and can be restored from the trash with what people did
        in them.
      </p>
    )
  }
  if (queries.some(query => query.isPending)) return <Skeleton className="h-24 w-full" />
  return <UsesSummary uses={queries.flatMap(query => (query.data ? [query.data] : []))} goesTo="trash" />
}

function UsesOfListing({ filter }: { filter: AdminFilter }) {
  const { data, error } = useQuery(filterUsesQuery(filter))
  if (error) return <p className="text-sm text-danger">Who uses them cannot be said: {error.message}</p>
  if (!data) return <Skeleton className="h-24 w-full" />
  const { usedCount, courseCount, learnersInProgress, learnersTotal } = data
  const count = (number: number, one: string, many: string) =>
    `${number.toLocaleString('en')} ${number === 1 ? one : many}`
  return (
    <div className="space-y-3 text-sm">
      {learnersInProgress > 0 && (
        <p className="rounded-control bg-caution-soft p-3 text-caution">
          <strong>{count(learnersInProgress, 'learner is', 'learners are')} in the middle of these.</strong>{' '}
          They disappear for them at once. What they did is kept, and counts again when files are restored.
        </p>
      )}
      <p>
        {usedCount === 0
          ? 'None of them is in use: no lesson loses anything.'
          : `${count(usedCount, 'of them is', 'of them are')} in use, in ${count(courseCount, 'course', 'courses')}.`}{' '}
        {learnersTotal > 0 && `${count(learnersTotal, 'learner has', 'learners have')} opened them so far.`}
      </p>
      <p className="text-muted">They go to the trash, from which they can be restored.</p>
    </div>
  )
}
