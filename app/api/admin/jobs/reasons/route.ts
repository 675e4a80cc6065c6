import { z } from 'zod'
import { route } from '@/lib/http/route'
import { FailureReason } from '@/lib/media/failure-reason-schemas'
import { listFailureReasons } from '@/lib/media/list-failure-reasons'

export const GET = route({
  access: 'admin',
  summary: 'list why jobs failed',
  returns: z.array(FailureReason),
  handle: ({ actor }) => listFailureReasons(actor),
})
