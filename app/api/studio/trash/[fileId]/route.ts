import { z } from 'zod'
import { route } from '@/lib/http/route'
import { purgeFile } from '@/lib/media/purge-trash'
import { FileRef } from '@/lib/media/schemas'

export const DELETE = route({
  access: 'instructor',
  summary: 'remove a file in the trash for good',
  params: FileRef,
  returns: z.void(),
  status: 204,
  handle: ({ actor, params }) => purgeFile(actor, params.fileId),
})
