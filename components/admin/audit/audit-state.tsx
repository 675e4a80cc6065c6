'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import ShieldAlert from 'lucide-react/icons/shield-alert'
import ShieldCheck from 'lucide-react/icons/shield-check'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { RelativeTime } from '@/components/ui/relative-time'
import { showToast } from '@/components/ui/toast'
import { checkAudit } from '@/lib/analytics/audit-queries'
import type { AuditCheck, AuditOverview } from '@/lib/analytics/audit-schemas'

/** Whether the log is whole, how long it is, and when that was looked at; a button looks again. */
export function AuditState({ overview }: { overview: AuditOverview }) {
  const client = useQueryClient()
  const check = useMutation({
    mutationFn: checkAudit,
    onSuccess: ({ faultCount }) =>
      showToast(faultCount === 0 ? 'The chain is intact' : 'The chain is broken', {
        tone: faultCount === 0 ? 'positive' : 'danger',
      }),
    onError: error => showToast('The log was not checked', { tone: 'danger', description: error.message }),
    onSettled: () => client.invalidateQueries({ queryKey: ['audit'] }),
  })
  const { lastCheck, entryCount } = overview
  const isBroken = (lastCheck?.faultCount ?? 0) > 0
  return (
    <Card className="space-y-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="flex items-start gap-2.5 text-sm" role="status">
          {isBroken ? (
            <ShieldAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
          ) : (
            <ShieldCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-positive" />
          )}
          <span>
            {lastCheck ? (isBroken ? 'Chain broken' : 'Chain intact') : 'Chain not checked yet'},{' '}
            {entryCount.toLocaleString('en')} {entryCount === 1 ? 'entry' : 'entries'}
            {lastCheck && (
              <>
                , last checked <RelativeTime date={lastCheck.checkedAt} />
              </>
            )}
          </span>
        </p>
        <Button variant="secondary" loading={check.isPending} onClick={() => check.mutate()}>
          Check now
        </Button>
      </div>
      {lastCheck && isBroken && <Faults check={lastCheck} />}
    </Card>
  )
}

function Faults({ check: { faults, faultCount } }: { check: AuditCheck }) {
  return (
    <div className="text-sm">
      <ul className="list-disc space-y-1 pl-5">
        {faults.map(fault => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
      {faultCount > faults.length && (
        <p className="pt-1 text-muted">And {(faultCount - faults.length).toLocaleString('en')} more.</p>
      )}
      <p className="pt-2 text-muted">
        Somebody with access to the database did this. Compare with the newest backup before you rely on the
        log.
      </p>
    </div>
  )
}
