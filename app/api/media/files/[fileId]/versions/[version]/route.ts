import { z } from 'zod'
import { route } from '@/lib/http/route'
import { removeVersion } from '@/lib/media/drop-version'
import { VersionRef } from '@/lib/media/library-schemas'

export const DELETE = route({
  access: 'instructor',
  summary: 'remove an earlier version of a file',
  params: VersionRef,
  returns: z.void(),
  status: 204,
  handle: ({ actor, params }) => removeVersion(actor, params.fileId, params.version),
})
