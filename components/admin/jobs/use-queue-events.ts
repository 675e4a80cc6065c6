'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { QUEUE_EVENTS, queueMomentQuery } from '@/lib/media/queue-queries'
import type { QueueMoment } from '@/lib/media/queue-schemas'

/**
 * Follows the queue by server-sent events, and says whether they come. The browser asks again by itself when a stream
 * breaks; what did not come meanwhile is in the next event.
 */
export function useQueueEvents(): boolean {
  const [isLive, setLive] = useState(false)
  const cache = useQueryClient()
  useEffect(() => {
    const events = new EventSource(QUEUE_EVENTS)
    let mark = ''
    events.addEventListener('queue', event => {
      const moment = JSON.parse(event.data) as QueueMoment
      cache.setQueryData(queueMomentQuery(true).queryKey, moment)
      // Progress alone changes no list.
      if (moment.mark !== mark) void cache.invalidateQueries({ queryKey: ['queue', 'list'] })
      mark = moment.mark
    })
    events.addEventListener('open', () => setLive(true))
    events.addEventListener('error', () => setLive(false))
    events.addEventListener('over', () => {
      setLive(false)
      events.close()
    })
    return () => events.close()
  }, [cache])
  return isLive
}
