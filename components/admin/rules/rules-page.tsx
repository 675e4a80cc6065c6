'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { ruleRunsQuery, rulesQuery } from '@/lib/media/rule-queries'
import { RuleHistory } from './rule-history'
import { RuleTable } from './rule-table'
import { RunDrawer } from './run-drawer'
import { useRuleActs } from './use-rule-acts'
import { WaitingPlans } from './waiting-plans'

/** Plans that wait, the rules themselves, and what their runs promised and did. */
export function RulesPage() {
  const rules = useQuery(rulesQuery)
  const runs = useQuery(ruleRunsQuery)
  const acts = useRuleActs()
  const [openId, setOpenId] = useState<string | null>(null)
  const atWork = runs.data?.filter(run => run.state === 'running' || run.state === 'undoing').length
  // The last result of a rule comes with the rules, so they are read again when a run ends.
  const { refetch } = rules
  useEffect(() => {
    if (atWork === 0) void refetch()
  }, [atWork, refetch])
  const error = rules.error ?? runs.error
  if (error && !(rules.data && runs.data)) {
    return (
      <ErrorState
        title="The rules could not be read"
        onRetry={() => void Promise.all([rules.refetch(), runs.refetch()])}
        retrying={rules.isFetching || runs.isFetching}
      >
        {error.message}
      </ErrorState>
    )
  }
  if (!rules.data || !runs.data) return <Skeleton className="h-96 w-full" />
  const waiting = runs.data.filter(run => run.state === 'waiting')
  const open = runs.data.find(run => run.runId === openId)
  return (
    <div className="space-y-10">
      <WaitingPlans plans={waiting} acts={acts} onOpen={setOpenId} />
      <RuleTable rules={rules.data} acts={acts} />
      <RuleHistory runs={runs.data.filter(run => run.state !== 'waiting')} acts={acts} onOpen={setOpenId} />
      {open && <RunDrawer run={open} onClose={() => setOpenId(null)} />}
    </div>
  )
}
