import { route } from '@/lib/http/route'
import { listQueue } from '@/lib/media/manage-queue'
import { QueueFilter, QueuePage } from '@/lib/media/queue-schemas'

export const GET = route({
  access: 'admin',
  summary: 'list jobs of processing',
  query: QueueFilter,
  returns: QueuePage,
  shape: 'page',
  handle: ({ actor, query }) => listQueue(actor, query),
})
