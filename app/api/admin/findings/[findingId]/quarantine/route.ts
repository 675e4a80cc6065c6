import { z } from 'zod'
import { route } from '@/lib/http/route'
import { releaseFinding } from '@/lib/media/release-finding'
import { FindingRef } from '@/lib/media/schemas'

export const DELETE = route({
  access: 'admin',
  summary: 'undo a quarantine',
  params: FindingRef,
  returns: z.void(),
  status: 204,
  handle: ({ actor, params }) => releaseFinding(actor, params.findingId),
})
