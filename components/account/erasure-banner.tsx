'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import CalendarClock from 'lucide-react/icons/calendar-clock'
import { Button } from '@/components/ui/button'
import { RelativeTime } from '@/components/ui/relative-time'
import { showToast } from '@/components/ui/toast'
import { keepAccount, ownDataQuery } from '@/lib/auth/queries'

/** The account is on its way out, and one click keeps it. */
export function ErasureBanner({ eraseAfter }: { eraseAfter: string }) {
  const queryClient = useQueryClient()
  const keep = useMutation({
    mutationFn: keepAccount,
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ownDataQuery.queryKey })
      showToast('Your account stays', { tone: 'positive' })
    },
  })
  return (
    <section
      aria-labelledby="erasure-title"
      className="flex flex-wrap items-start gap-x-4 gap-y-4 rounded-card border border-line-strong bg-caution-soft p-5 sm:p-6"
    >
      <CalendarClock aria-hidden className="mt-0.5 size-5 shrink-0 text-caution" />
      <div className="min-w-0 flex-1 basis-64 space-y-1 text-sm">
        <h2 id="erasure-title" className="text-base font-semibold">
          Your account will be deleted <RelativeTime date={eraseAfter} />
        </h2>
        <p>Nothing is gone yet. You can still use everything, and get a copy of your data.</p>
        {keep.error && (
          <p role="alert" className="text-danger">
            {keep.error.message}
          </p>
        )}
      </div>
      <Button loading={keep.isPending} onClick={() => keep.mutate()}>
        Keep my account
      </Button>
    </section>
  )
}
