import { route } from '@/lib/http/route'
import { undoCleanup } from '@/lib/media/clean-up'
import { Cleanup, CleanupRef } from '@/lib/media/cleanup-schemas'

export const DELETE = route({
  access: 'admin',
  summary: 'undo a clean-up',
  params: CleanupRef,
  returns: Cleanup,
  handle: ({ actor, params }) => undoCleanup(actor, params.cleanupId),
})
