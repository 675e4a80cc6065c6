'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { Skeleton } from '@/components/ui/skeleton'
import { showToast } from '@/components/ui/toast'
import { saveSiteSettings, siteSettingsQuery } from '@/lib/catalog/approval-queries'
import { coursesHref } from './course-address'

const WAITING = coursesHref({ state: 'review', sort: 'waiting-asc' })

/** Whether admins look at courses first, and how many wait for them. */
export function ApprovalSetting({ waitingCount }: { waitingCount: number | undefined }) {
  const client = useQueryClient()
  const { data, error } = useQuery(siteSettingsQuery)
  const saving = useMutation({
    mutationFn: (coursesNeedApproval: boolean) => saveSiteSettings({ coursesNeedApproval }),
    onSuccess: settings => {
      client.setQueryData(siteSettingsQuery.queryKey, settings)
      const { coursesNeedApproval: isOn } = settings
      showToast(isOn ? 'Courses are looked at first' : 'Instructors publish by themselves', {
        tone: 'positive',
        action: { label: 'Undo', onClick: () => saving.mutate(!isOn) },
      })
    },
    onError: failure => showToast('Nothing was changed', { tone: 'danger', description: failure.message }),
  })
  if (!data && !error) return <Skeleton className="h-24 w-full" />
  return (
    <Card className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <Checkbox
        label="Courses need approval before they are published"
        hint={error?.message ?? 'Instructors send them for review; what is published stays published.'}
        checked={saving.isPending ? saving.variables : (data?.coursesNeedApproval ?? false)}
        disabled={!data || saving.isPending}
        onChange={event => saving.mutate(event.target.checked)}
      />
      {waitingCount !== undefined && waitingCount > 0 && (
        <Link
          href={WAITING}
          className="rounded-control text-sm underline decoration-line-strong underline-offset-4 hover:decoration-current"
        >
          {waitingCount === 1 ? 'One course waits' : `${waitingCount} courses wait`} for review
        </Link>
      )}
    </Card>
  )
}
