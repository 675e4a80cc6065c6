'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { showToast } from '@/components/ui/toast'
import { quotasQuery, saveCourseQuota, savePersonQuota, saveSiteQuota } from '@/lib/media/limit-queries'
import type { QuotaOverview } from '@/lib/media/limit-schemas'
import { QuotaTable } from './quota-table'
import { SiteQuotaCard } from './site-quota-card'

/** What people, courses and the site keep and may keep; a changed limit can be changed back from the message. */
export function QuotasSection() {
  const { data, error, refetch, isFetching } = useQuery(quotasQuery)
  const client = useQueryClient()
  if (!data && error) {
    return (
      <ErrorState title="The limits could not be read" onRetry={() => refetch()} retrying={isFetching}>
        <p>{error.message}</p>
      </ErrorState>
    )
  }
  if (!data) return <Skeleton className="h-96 w-full" />
  const change = async (work: () => Promise<unknown>, undo: () => Promise<unknown>) => {
    const refresh = () => client.invalidateQueries({ queryKey: quotasQuery.queryKey })
    try {
      await work()
      showToast('The limit was changed', {
        action: { label: 'Undo', onClick: () => void undo().finally(refresh) },
      })
    } catch (failure) {
      showToast('The limit was not changed', { tone: 'danger', description: (failure as Error).message })
    }
    await refresh()
  }
  return <Limits overview={data} change={change} />
}

interface LimitsProps {
  overview: QuotaOverview
  change: (work: () => Promise<unknown>, undo: () => Promise<unknown>) => Promise<void>
}

function Limits({ overview: { people, courses, room, personQuotaBytes }, change }: LimitsProps) {
  const { site } = room
  const { warnPercent } = site
  return (
    <div className="space-y-10">
      <SiteQuotaCard
        room={room}
        onSave={next =>
          change(
            () => saveSiteQuota(next),
            () => saveSiteQuota({ quotaBytes: site.quotaBytes, warnPercent }),
          )
        }
      />
      <QuotaTable
        id="people-quotas"
        title="People"
        description="Who keeps most. Each original is charged once, with what lies in the trash and what uploads in flight have reserved."
        rows={people}
        warnPercent={warnPercent}
        word="owner"
        emptyText={`Empty: what everybody may keep, ${Math.round(personQuotaBytes / 10 ** 9).toLocaleString('en')} GB.`}
        onSave={(row, quotaBytes) =>
          change(
            () => savePersonQuota(row.id, quotaBytes),
            () => savePersonQuota(row.id, row.isOwnQuota ? row.quotaBytes : null),
          )
        }
      />
      <QuotaTable
        id="course-quotas"
        title="Courses"
        description="Which courses keep most, charged in the same way."
        rows={courses}
        warnPercent={warnPercent}
        word="course"
        emptyText="Empty: the course has no limit of its own."
        onSave={(row, quotaBytes) =>
          change(
            () => saveCourseQuota(row.id, quotaBytes),
            () => saveCourseQuota(row.id, row.quotaBytes),
          )
        }
      />
    </div>
  )
}
