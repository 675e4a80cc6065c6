'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { rulesQuery } from '@/lib/media/rule-queries'
import { RuleHistory } from './rule-history'
import { RuleTable } from './rule-table'
import { RunDrawer } from './run-drawer'
import { useRuleActs } from './use-rule-acts'
import { useRuleRuns } from './use-rule-runs'
import { WaitingPlans } from './waiting-plans'

/** Plans that wait, the rules themselves, and what their runs promised and did. */
export function RulesPage() {
  const rules = useQuery(rulesQuery)
  const { list, runs, states } = useRuleRuns()
  const acts = useRuleActs()
  const [openId, setOpenId] = useState<string | null>(null)
  // The last result of a rule comes with the rules, so they are read again when the state of a run is another one, also of
  // one that began and ended between two looks.
  const { refetch } = rules
  useEffect(() => {
    if (states) void refetch()
  }, [states, refetch])
  const error = rules.error ?? list.error
  if (error && !(rules.data && list.data)) {
    return (
      <ErrorState
        title="The rules could not be read"
        onRetry={() => void Promise.all([rules.refetch(), list.refetch()])}
        retrying={rules.isFetching || list.isFetching}
      >
        {error.message}
      </ErrorState>
    )
  }
  if (!rules.data || !list.data) return <Skeleton className="h-96 w-full" />
  const waiting = runs.filter(run => run.state === 'waiting')
  const open = runs.find(run => run.runId === openId)
  return (
    <div className="space-y-10">
      <WaitingPlans plans={waiting} acts={acts} onOpen={setOpenId} />
      <RuleTable rules={rules.data} acts={acts} />
      <RuleHistory
        runs={runs.filter(run => run.state !== 'waiting')}
        list={list}
        acts={acts}
        onOpen={setOpenId}
      />
      {open && <RunDrawer run={open} onClose={() => setOpenId(null)} />}
    </div>
  )
}
