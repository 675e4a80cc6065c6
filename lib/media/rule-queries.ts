import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { apiDelete, apiGet, apiPost, apiPut } from '@/lib/http/api-client'
import type {
  Rule,
  RuleDryRun,
  RuleInput,
  RuleItemPage,
  RuleRun,
  RuleRunPage,
  RuleTerms,
} from '@/lib/media/rule-schemas'

const RULES = '/api/admin/media-rules'
const RUNS = '/api/admin/rule-runs'
const POLL_MS = 2000

export const rulesQuery = queryOptions({
  queryKey: ['rules', 'list'],
  queryFn: ({ signal }) => apiGet<Rule[]>(RULES, signal),
})

const isAtWork = ({ state }: RuleRun) => state === 'running' || state === 'undoing'

/** Plans and runs, asked again and again while one of them is under way. */
export const ruleRunsQuery = infiniteQueryOptions({
  queryKey: ['rules', 'runs'],
  queryFn: ({ pageParam, signal }) =>
    apiGet<RuleRunPage>(pageParam ? `${RUNS}?${new URLSearchParams({ cursor: pageParam })}` : RUNS, signal),
  initialPageParam: null as string | null,
  getNextPageParam: page => page.nextCursor,
  refetchInterval: ({ state: { data } }) =>
    // All of them are read again, so the more there are the less often.
    data?.pages.some(page => page.data.some(isAtWork)) ? POLL_MS * data.pages.length : false,
})

/** The terms of a rule as the words of an address. */
export function termWords(terms: RuleTerms): URLSearchParams {
  const words = new URLSearchParams()
  for (const [name, value] of Object.entries(terms)) if (value !== null) words.set(name, String(value))
  return words
}

export const dryRunQuery = (terms: RuleTerms) => {
  const words = termWords(terms).toString()
  return queryOptions({
    queryKey: ['rules', 'dry-run', words],
    queryFn: ({ signal }) => apiGet<RuleDryRun>(`${RULES}/dry-run?${words}`, signal),
    placeholderData: keepPreviousData,
  })
}

export const dryRunExportHref = (terms: RuleTerms, format: 'csv' | 'json') =>
  `${RULES}/dry-run/export?${termWords(terms)}&format=${format}`
export const runsExportHref = (format: 'csv' | 'json') => `${RUNS}/export?format=${format}`
export const runExportHref = (runId: string, format: 'csv' | 'json') =>
  `${RUNS}/${runId}/items/export?format=${format}`

const itemsAt = (key: string[], path: string, words: URLSearchParams) =>
  infiniteQueryOptions({
    queryKey: ['rules', ...key],
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams(words)
      if (pageParam) asked.set('cursor', pageParam)
      return apiGet<RuleItemPage>(`${path}?${asked}`, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: page => page.nextCursor,
    placeholderData: keepPreviousData,
  })

/** The files that a rule would touch now. */
export const dryRunItemsQuery = (terms: RuleTerms) => {
  const words = termWords(terms)
  return itemsAt(['dry-run-items', words.toString()], `${RULES}/dry-run/items`, words)
}

/** The files of a plan or run; `outcome` is empty for all of them. */
export const runItemsQuery = (runId: string, outcome: string) =>
  itemsAt(
    ['items', runId, outcome],
    `${RUNS}/${runId}/items`,
    new URLSearchParams(outcome ? { outcome } : {}),
  )

export const createRule = (input: RuleInput) => apiPost<Rule>(RULES, input)
export const changeRule = (ruleId: string, input: RuleInput) => apiPut<Rule>(`${RULES}/${ruleId}`, input)
export const removeRule = (ruleId: string) => apiDelete<void>(`${RULES}/${ruleId}`)
export const planRule = (ruleId: string) => apiPost<RuleRun>(`${RULES}/${ruleId}/runs`)
export const approveRun = (runId: string) => apiPut<RuleRun>(`${RUNS}/${runId}/approval`)
export const cancelRun = (runId: string) => apiDelete<RuleRun>(`${RUNS}/${runId}/approval`)
export const undoRun = (runId: string) => apiDelete<RuleRun>(`${RUNS}/${runId}`)
