import { z } from 'zod'
import { route } from '@/lib/http/route'

/** 200 while the process works, whatever it depends on. */
export const GET = route({
  access: 'public',
  summary: 'is the process alive',
  ignoresSession: true,
  shape: 'flat',
  returns: z.object({ status: z.literal('ok') }),
  handle: async () => ({ status: 'ok' as const }),
})
