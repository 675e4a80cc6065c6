import { authorizeUpload } from '@/lib/catalog/authorize-upload'
import { route } from '@/lib/http/route'
import { checkUpload } from '@/lib/media/check-upload'
import { UploadLimits, UploadPlan } from '@/lib/media/schemas'

export const POST = route({
  access: 'instructor',
  summary: 'ask whether a file would be taken',
  rateLimit: { calls: 1200, windowSeconds: 3600 },
  body: UploadPlan,
  returns: UploadLimits,
  handle: ({ actor, body }) => checkUpload(actor, body, authorizeUpload),
})
