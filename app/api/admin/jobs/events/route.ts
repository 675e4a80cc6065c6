import { admit } from '@/lib/http/admit'
import { rawRoute } from '@/lib/http/route'
import { readQueue } from '@/lib/media/manage-queue'
import { QueueMoment } from '@/lib/media/queue-schemas'
import { streamQueue } from '@/lib/media/stream-queue'

const rule = { access: 'admin', summary: 'follow the queue of jobs' } as const

/** Events for who asks for them, as browsers do; the moment alone for everybody else. */
export const GET = rawRoute({
  ...rule,
  handle: async ({ request, actor }) => {
    if (!request.headers.get('accept')?.includes('text/event-stream')) {
      const data = QueueMoment.parse(await readQueue(actor))
      return Response.json({ success: true, data }, { headers: { 'cache-control': 'no-store' } })
    }
    return streamQueue({
      lastEventId: request.headers.get('last-event-id'),
      isWelcome: () =>
        admit(request, rule).then(
          () => true,
          error => error.kind !== 'unauthenticated' && error.kind !== 'forbidden',
        ),
      signal: request.signal,
    })
  },
})
