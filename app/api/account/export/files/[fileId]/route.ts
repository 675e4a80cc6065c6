import { ExportedFileRef } from '@/lib/auth/schemas'
import { rawRoute } from '@/lib/http/route'
import { deliverOwnUpload } from '@/lib/media/deliver-own-upload'

export const GET = rawRoute({
  access: 'learner',
  summary: 'download an own upload',
  params: ExportedFileRef,
  handle: ({ request, actor, params }) => deliverOwnUpload(request, actor, params.fileId),
})
