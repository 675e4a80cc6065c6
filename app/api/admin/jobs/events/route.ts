import { admit } from '@/lib/http/admit'
import { rawRoute } from '@/lib/http/route'
import { streamQueue } from '@/lib/media/stream-queue'

const rule = { access: 'admin', summary: 'follow the queue of jobs' } as const

export const GET = rawRoute({
  ...rule,
  handle: async ({ request }) =>
    streamQueue({
      lastEventId: request.headers.get('last-event-id'),
      isWelcome: () =>
        admit(request, rule).then(
          () => true,
          error => error.kind !== 'unauthenticated' && error.kind !== 'forbidden',
        ),
      signal: request.signal,
    }),
})
