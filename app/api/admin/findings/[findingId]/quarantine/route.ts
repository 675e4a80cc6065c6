import { z } from 'zod'
import { route } from '@/lib/http/route'
import { FindingRef } from '@/lib/media/finding-schemas'
import { releaseFinding } from '@/lib/media/release-finding'

export const DELETE = route({
  access: 'admin',
  summary: 'undo a quarantine',
  params: FindingRef,
  returns: z.void(),
  status: 204,
  handle: ({ actor, params }) => releaseFinding(actor, params.findingId),
})
