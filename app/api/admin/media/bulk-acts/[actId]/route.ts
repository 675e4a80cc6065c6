import { route } from '@/lib/http/route'
import { BulkAct, BulkActRef } from '@/lib/media/bulk-schemas'
import { cancelBulkAct, readBulkAct } from '@/lib/media/start-bulk-act'

export const GET = route({
  access: 'admin',
  summary: 'read how far an act on many files is',
  params: BulkActRef,
  returns: BulkAct,
  handle: ({ actor, params }) => readBulkAct(actor, params.actId),
})

export const DELETE = route({
  access: 'admin',
  summary: 'cancel an act on many files',
  params: BulkActRef,
  returns: BulkAct,
  handle: ({ actor, params }) => cancelBulkAct(actor, params.actId),
})
