import { readTimezone } from '@/lib/auth/read-profile'
import { WhoAmI } from '@/lib/auth/schemas'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'public',
  summary: 'read who is signed in',
  returns: WhoAmI,
  handle: async ({ actor }) => ({ account: actor && { ...actor, timezone: await readTimezone(actor) } }),
})
