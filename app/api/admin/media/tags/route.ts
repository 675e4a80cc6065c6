import { z } from 'zod'
import { route } from '@/lib/http/route'
import { listTags } from '@/lib/media/list-admin-library'

export const GET = route({
  access: 'admin',
  summary: 'list the tags of files',
  returns: z.array(z.object({ tag: z.string(), count: z.number().int() })),
  handle: ({ actor }) => listTags(actor),
})
