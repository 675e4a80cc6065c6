import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { apiDelete, apiGet, apiPost } from '@/lib/http/api-client'
import type { FailureReason } from '@/lib/media/failure-reason-schemas'
import type { QueueJob, QueueMoment, QueuePage, QueueRetried, QueueRetry } from '@/lib/media/queue-schemas'

export const QUEUE_EVENTS = '/api/admin/jobs/events'
const POLL_MS = 5000

/** Jobs of a state; asked again now and then while nothing tells of changes. */
export const queueQuery = (state: QueueJob['state'], isLive: boolean, reason: string | null = null) =>
  infiniteQueryOptions({
    queryKey: ['queue', 'list', state, reason],
    queryFn: ({ pageParam, signal }) => {
      const words = new URLSearchParams({ state, ...(pageParam ? { cursor: pageParam } : {}) })
      if (reason !== null) words.set('reason', reason)
      return apiGet<QueuePage>(`/api/admin/jobs?${words}`, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: page => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: isLive ? false : POLL_MS,
  })

/** The queue now. Events keep it; where none come, it is asked for. */
export const queueMomentQuery = (isLive: boolean) =>
  queryOptions({
    queryKey: ['queue', 'moment'],
    queryFn: ({ signal }) => apiGet<QueueMoment>(QUEUE_EVENTS, signal),
    refetchInterval: isLive ? false : POLL_MS,
  })

/** Why jobs failed; asked with the list, so that both are of one moment. */
export const failureReasonsQuery = queryOptions({
  queryKey: ['queue', 'list', 'reasons'],
  queryFn: ({ signal }) => apiGet<FailureReason[]>('/api/admin/jobs/reasons', signal),
})

export const retryJobs = (wanted: QueueRetry) => apiPost<QueueRetried>('/api/admin/jobs/retries', wanted)
export const cancelJob = (jobId: string) => apiDelete<void>(`/api/admin/jobs/${jobId}`)
