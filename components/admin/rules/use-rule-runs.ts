import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ruleRunsQuery } from '@/lib/media/rule-queries'
import { isOpenRun, type RuleRun } from '@/lib/media/rule-schemas'

/**
 * The runs as far as they are read: all that wait or are under way, and of what is over as much as was asked for. `states`
 * changes with any of them.
 */
export function useRuleRuns() {
  const list = useInfiniteQuery(ruleRunsQuery)
  const { data, hasNextPage, isFetchingNextPage, isError, fetchNextPage } = list
  // One that ends between two pages is in both of them.
  const byId = new Map<string, RuleRun>()
  for (const run of data?.pages.flatMap(page => page.data) ?? []) {
    if (!byId.has(run.runId)) byId.set(run.runId, run)
  }
  const runs = [...byId.values()]
  const last = runs.at(-1)
  const hasMoreOpen = hasNextPage && last !== undefined && isOpenRun(last)
  useEffect(() => {
    if (hasMoreOpen && !isFetchingNextPage && !isError) void fetchNextPage()
  }, [hasMoreOpen, isFetchingNextPage, isError, fetchNextPage])
  return { list, runs, states: runs.map(run => `${run.runId} ${run.state}`).join() }
}
