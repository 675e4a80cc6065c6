import { z } from 'zod'
import { stopActing } from '@/lib/auth/act-as'
import { route } from '@/lib/http/route'

export const DELETE = route({
  access: 'learner',
  summary: 'stop acting as somebody',
  returns: z.void(),
  status: 204,
  handle: ({ actor }) => stopActing(actor),
})
