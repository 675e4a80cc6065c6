import path from 'node:path'
import type { Actor } from '@/lib/auth/actor'
import type { RouteHandler } from '@/lib/http/route'
import { config } from '@/lib/platform/config'
import { type Answer, apiRequest, bearerOf, call } from './actors'
import type { ActInput } from './privileged-acts'

const APP = path.resolve(import.meta.dirname, '../../app')

export const routeAt = (address: string): Promise<Record<string, RouteHandler>> =>
  import(path.join(APP, address, 'route.ts'))

/** Calls the handler of a name such as `PUT /api/courses/[courseId]/quota`. */
export async function performAct(name: string, admin: Actor, input: ActInput): Promise<Answer> {
  const [method = '', address = ''] = name.split(' ')
  const handler = (await routeAt(address))[method]
  if (!handler) throw new Error(`there is no ${name}`)
  const { params = {}, body, sent, headers = {} } = input
  // The real address where a handler reads its own, as tus does.
  const at = address.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, key: string) => params[key] ?? 'x')
  const all = { 'x-request-id': 'the-request', ...headers }
  if (sent === undefined) {
    const given = { actor: admin, headers: all, ...(body === undefined ? {} : { body }) }
    return call(handler, apiRequest(method, at, given), params)
  }
  const signed = { ...all, authorization: `Bearer ${await bearerOf(admin)}` }
  const init = { method, headers: signed, body: sent, duplex: 'half' } as RequestInit
  return call(handler, new Request(new URL(at, config().baseUrl), init), params)
}
