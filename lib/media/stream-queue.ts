import { followQueue } from '@/lib/media/follow-queue'

interface StreamRule {
  /** The moment that the browser saw last; it is not told again what it knows. */
  lastEventId: string | null
  /** Whether the person may still look; asked every few seconds. */
  isWelcome: () => Promise<boolean>
  signal: AbortSignal
  heartbeatMs?: number
}

const HEARTBEAT_MS = 10_000
// A browser whose stream ends asks again after this.
const RETRY_MS = 3000

/**
 * The changes of the queue as server-sent events, with a comment now and then so that nobody between takes it for dead.
 * Every event is the whole moment, so whoever missed some has missed nothing. Ends with the session.
 */
export function streamQueue({
  lastEventId,
  isWelcome,
  signal,
  heartbeatMs = HEARTBEAT_MS,
}: StreamRule): Response {
  const encoder = new TextEncoder()
  let end: (isCanceled?: boolean) => void = () => {}
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let isOpen = true
      const send = (text: string) => {
        if (isOpen) controller.enqueue(encoder.encode(text))
      }
      send(`retry: ${RETRY_MS}\n\n`)
      const leave = followQueue(({ id, moment }) => {
        if (id !== lastEventId) send(`id: ${id}\nevent: queue\ndata: ${JSON.stringify(moment)}\n\n`)
        lastEventId = id
      })
      const timer = setInterval(async () => {
        if (await isWelcome().catch(() => true)) send(': still here\n\n')
        else {
          send('event: over\ndata: {}\n\n')
          end()
        }
      }, heartbeatMs)
      const close = () => end()
      end = (isCanceled = false) => {
        if (!isOpen) return
        isOpen = false
        clearInterval(timer)
        leave()
        signal.removeEventListener('abort', close)
        // Whoever stopped reading has closed it.
        if (!isCanceled) controller.close()
      }
      signal.addEventListener('abort', close, { once: true })
      if (signal.aborted) end()
    },
    cancel: () => end(true),
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // nginx would keep the events until it has enough of them.
      'x-accel-buffering': 'no',
    },
  })
}
