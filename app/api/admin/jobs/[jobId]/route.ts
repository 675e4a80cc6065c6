import { z } from 'zod'
import { route } from '@/lib/http/route'
import { cancelQueuedJob } from '@/lib/media/manage-queue'
import { QueueJobRef } from '@/lib/media/queue-schemas'

export const DELETE = route({
  access: 'admin',
  summary: 'cancel a job',
  params: QueueJobRef,
  returns: z.void(),
  status: 204,
  handle: ({ actor, params }) => cancelQueuedJob(actor, params.jobId),
})
