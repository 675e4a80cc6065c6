import { authorizeUpload } from '@/lib/catalog/authorize-upload'
import { route } from '@/lib/http/route'
import { linkKnownUpload } from '@/lib/media/link-known-upload'
import { KnownUpload, LinkedUpload } from '@/lib/media/schemas'

export const POST = route({
  access: 'instructor',
  summary: 'use bytes again that are here already',
  rateLimit: { calls: 1200, windowSeconds: 3600 },
  body: KnownUpload,
  returns: LinkedUpload,
  handle: ({ actor, body }) => linkKnownUpload(actor, body, authorizeUpload),
})
