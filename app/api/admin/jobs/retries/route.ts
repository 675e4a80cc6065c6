import { route } from '@/lib/http/route'
import { retryJobs } from '@/lib/media/manage-queue'
import { QueueRetried, QueueRetry } from '@/lib/media/queue-schemas'

export const POST = route({
  access: 'admin',
  summary: 'try failed jobs again',
  body: QueueRetry,
  returns: QueueRetried,
  handle: ({ actor, body }) => retryJobs(actor, body),
})
