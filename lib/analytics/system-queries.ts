import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { NodeChoice, StatementChoice } from '@/lib/analytics/system-schemas'
import { apiDelete, apiGet } from '@/lib/http/api-client'

/** What can be watched, by its address. The server renders under the same key what the browser then asks for again. */
export const liveQuery = <Data>(path: string) =>
  queryOptions({
    queryKey: ['live', path],
    queryFn: ({ signal }) => apiGet<Data>(path, signal),
    // Another choice changes the figures and not the frame around them.
    placeholderData: keepPreviousData,
  })

const withQuery = (path: string, query: Record<string, string | number | undefined>) => {
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return text ? `${path}?${text}` : path
}

export const NODES_PATH = '/api/admin/system/nodes'
export const WORK_PATH = '/api/admin/system/work'
export const databasesPath = ({ node }: NodeChoice) => withQuery('/api/admin/system/databases', { node })
export const sessionsPath = ({ node }: NodeChoice) => withQuery('/api/admin/system/sessions', { node })
export const statementsPath = ({ node, sort }: StatementChoice) =>
  withQuery('/api/admin/system/statements', { node, sort })
export const activityPath = (days: number) => withQuery('/api/admin/activity', { days })
export const insightsPath = (userId: string | null) =>
  userId === null ? '/api/studio/insights' : `/api/admin/instructors/${userId}/insights`

/** Counts statements anew. */
export const resetStatements = ({ node }: NodeChoice) =>
  apiDelete<void>(withQuery('/api/admin/system/statements', { node }))
