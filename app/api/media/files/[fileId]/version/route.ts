import { z } from 'zod'
import { route } from '@/lib/http/route'
import { VersionChoice } from '@/lib/media/library-schemas'
import { returnToVersion } from '@/lib/media/return-to-version'
import { FileRef } from '@/lib/media/schemas'

export const PUT = route({
  access: 'instructor',
  summary: 'return to an earlier version of a file',
  params: FileRef,
  body: VersionChoice,
  returns: z.void(),
  status: 204,
  handle: ({ actor, params, body }) => returnToVersion(actor, params.fileId, body.version),
})
