import { useQuery } from '@tanstack/react-query'
import { fetchPlayback } from '@/lib/learning/queries'
import type { LessonPlayback } from '@/lib/learning/schemas'

const ASK_EVERY_MS = 5000

type Playable = LessonPlayback & { url: string }

/** The finished version of a file whose original stands in for it, once it is made; null until then and otherwise. */
export function useBetterPlayback(lessonId: string, file: Playable): Playable | null {
  const isStandIn = file.state === 'queued' || file.state === 'processing'
  const { data } = useQuery({
    queryKey: ['better-playback', lessonId, file.fileId],
    queryFn: () => fetchPlayback(lessonId, file.fileId),
    enabled: isStandIn,
    staleTime: 0,
    refetchInterval: query => {
      const state = query.state.data?.state
      return state === 'ready' || state === 'failed' ? false : ASK_EVERY_MS
    },
  })
  if (!isStandIn || data?.state !== 'ready' || !data.url) return null
  return { ...data, url: data.url }
}
