import { rawRoute } from '@/lib/http/route'
import { UploadRef } from '@/lib/media/schemas'
import { continueUpload, describeUploads } from '@/lib/media/upload-server'

const ofUpload = (summary: string) =>
  rawRoute({
    access: 'instructor',
    summary,
    params: UploadRef,
    handle: ({ request, actor, params }) => continueUpload(request, actor, params.uploadId),
  })

export const OPTIONS = rawRoute({
  access: 'public',
  summary: 'describe the upload protocol',
  handle: ({ request }) => describeUploads(request),
})

export const HEAD = ofUpload('ask how far an upload is')
export const PATCH = ofUpload('send bytes of an upload')
export const DELETE = ofUpload('cancel an upload')

/** For clients that can send neither PATCH nor DELETE and say in `X-HTTP-Method-Override` which of them they mean. */
export const POST = ofUpload('send bytes or cancel, by method override')
