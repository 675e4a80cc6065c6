import { route } from '@/lib/http/route'
import { AdminDetails } from '@/lib/media/admin-library-schemas'
import { readAdminFile } from '@/lib/media/read-admin-file'
import { FileRef } from '@/lib/media/schemas'

export const GET = route({
  access: 'admin',
  summary: 'read everything about any file',
  params: FileRef,
  returns: AdminDetails,
  handle: ({ actor, params }) => readAdminFile(actor, params.fileId),
})
