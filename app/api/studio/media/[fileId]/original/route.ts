import { rawRoute } from '@/lib/http/route'
import { deliverLibraryOriginal } from '@/lib/media/deliver-library-original'
import { FileRef } from '@/lib/media/schemas'

const deliver = rawRoute({
  access: 'instructor',
  summary: 'download a file as it was sent',
  params: FileRef,
  handle: ({ request, actor, params }) => deliverLibraryOriginal(request, actor, params.fileId),
})

export const GET = deliver
export const HEAD = deliver
