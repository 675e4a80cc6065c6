import { z } from 'zod'
import { route } from '@/lib/http/route'
import { discardReplacement } from '@/lib/media/drop-version'
import { FileRef } from '@/lib/media/schemas'

export const DELETE = route({
  access: 'instructor',
  summary: 'discard a new version of a file',
  params: FileRef,
  returns: z.void(),
  status: 204,
  handle: ({ actor, params }) => discardReplacement(actor, params.fileId),
})
