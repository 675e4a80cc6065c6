'use client'

import { useQuery } from '@tanstack/react-query'
import { jobsHref } from '@/components/admin/contents-href'
import { ByteSize } from '@/components/ui/byte-size'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { changeAddress } from '@/components/ui/use-address-words'
import { failureReasonsQuery } from '@/lib/media/queue-queries'

// A reason may be empty, so its place in the list is what is chosen.
const ALL = 'all'

/** Narrows the jobs that failed to those of one reason, and says what they come to. */
export function FailedReasons({ reason }: { reason: string | null }) {
  const { data: reasons = [] } = useQuery(failureReasonsQuery)
  if (reasons.length === 0 && reason === null) return null
  const chosen = reasons.findIndex(one => one.reason === reason)
  const shown = reason === null ? reasons : reasons.filter(one => one.reason === reason)
  const count = shown.reduce((sum, one) => sum + one.count, 0)
  const bytes = shown.reduce((sum, one) => sum + one.sentBytes, 0)
  const choose = (value: string) => {
    const next = reasons[Number(value)]?.reason
    const words: Record<string, string> = { state: 'failed', ...(next === undefined ? {} : { reason: next }) }
    changeAddress(jobsHref(words))
  }
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 max-sm:w-full sm:max-w-md sm:grow">
        <Field id="failure-reason" label="Reason">
          {control => (
            <Select
              {...control}
              value={reason === null ? ALL : String(chosen)}
              onChange={event => choose(event.target.value)}
            >
              <option value={ALL}>Every reason</option>
              {reason !== null && chosen === -1 && <option value="-1">{reason || NOT_NOTED}</option>}
              {reasons.map((one, index) => (
                <option key={one.reason} value={index}>
                  {`${one.reason || NOT_NOTED} (${one.count.toLocaleString('en')})`}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <p
        role="status"
        aria-label="What the listing comes to"
        data-count={count}
        data-sent-bytes={bytes}
        className="text-sm text-muted tabular-nums"
      >
        {count.toLocaleString('en')} {count === 1 ? 'job' : 'jobs'}, files as sent <ByteSize bytes={bytes} />
      </p>
    </div>
  )
}

const NOT_NOTED = 'No reason was noted'
