import { z } from 'zod'
import { route } from '@/lib/http/route'
import { IntegrityScan, ScanMode } from '@/lib/media/finding-schemas'
import { readScan, startScan } from '@/lib/media/start-scan'

export const GET = route({
  access: 'admin',
  summary: 'read how far the integrity scan is',
  returns: IntegrityScan.nullable(),
  handle: ({ actor }) => readScan(actor),
})

export const POST = route({
  access: 'admin',
  summary: 'check contents, or look again at what is known',
  // Looking again reads the listing of the whole store.
  rateLimit: { calls: 20, windowSeconds: 3600 },
  body: ScanMode,
  returns: z.object({ closed: z.number().int() }),
  status: 202,
  handle: ({ actor, body }) => startScan(actor, body.mode),
})
