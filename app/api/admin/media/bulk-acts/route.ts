import { route } from '@/lib/http/route'
import { BulkAct, BulkInput } from '@/lib/media/bulk-schemas'
import { startBulkAct } from '@/lib/media/start-bulk-act'

export const POST = route({
  access: 'admin',
  summary: 'do something to many files',
  body: BulkInput,
  returns: BulkAct,
  status: 202,
  handle: ({ actor, body }) => startBulkAct(actor, body),
})
