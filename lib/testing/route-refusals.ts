import { expect, it } from 'vitest'
import type { RouteHandler } from '@/lib/http/route'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'

interface Refusals {
  handler: RouteHandler
  method: string
  params: () => Record<string, string>
  body?: unknown
  headers?: Record<string, string>
  /** Whoever may use the route for what is theirs, and not for this. */
  others: ('student' | 'instructor' | 'admin')[]
  /** Fails when anything was changed, or told. */
  untouched?: (bodies: string) => unknown
}

/** Two of the four blocks: nobody who is not signed in, and nobody whose it is not, gets anywhere. */
export function refusesOthers({
  handler,
  method,
  params,
  body,
  headers = {},
  others,
  untouched,
}: Refusals): void {
  const send = async (actor?: Awaited<ReturnType<typeof makeActor>>) =>
    call(
      handler,
      apiRequest(method, '/api/x', { headers, ...(body ? { body } : {}), ...(actor ? { actor } : {}) }),
      params(),
    )

  it(`anonymous: ${method} is 401`, async () => {
    expect((await send()).status).toBe(401)
    await untouched?.('')
  })

  it(`wrong role, or somebody else's: ${method} is 403 or 404`, async () => {
    let told = ''
    for (const role of others) {
      const answer = await send(await makeActor(role))
      expect([403, 404], role).toContain(answer.status)
      told += JSON.stringify(answer.body)
    }
    await untouched?.(told)
  })
}
