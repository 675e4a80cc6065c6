import { z } from 'zod'
import { route } from '@/lib/http/route'
import { cleanUp, listCleanups } from '@/lib/media/clean-up'
import { Cleanup, CleanupInput } from '@/lib/media/cleanup-schemas'

export const GET = route({
  access: 'admin',
  summary: 'list clean-ups with what they promised and gave',
  returns: z.array(Cleanup),
  handle: ({ actor }) => listCleanups(actor),
})

export const POST = route({
  access: 'admin',
  summary: 'set aside what a clean-up proposed',
  body: CleanupInput,
  returns: Cleanup,
  status: 201,
  handle: ({ actor, body }) => cleanUp(actor, body),
})
