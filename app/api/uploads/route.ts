import { authorizeUpload } from '@/lib/catalog/authorize-upload'
import { rawRoute, route } from '@/lib/http/route'
import { uploadLimits } from '@/lib/media/begin-upload'
import { UploadLimits } from '@/lib/media/schemas'
import { createUpload, describeUploads } from '@/lib/media/upload-server'

export const OPTIONS = rawRoute({
  access: 'public',
  summary: 'describe the upload protocol',
  handle: ({ request }) => describeUploads(request),
})

export const GET = route({
  access: 'instructor',
  summary: 'read the upload limits',
  returns: UploadLimits,
  handle: ({ actor }) => uploadLimits(actor),
})

export const POST = rawRoute({
  access: 'instructor',
  summary: 'begin an upload',
  rateLimit: { calls: 600, windowSeconds: 3600 },
  handle: ({ request, actor }) => createUpload(request, actor, authorizeUpload),
})
