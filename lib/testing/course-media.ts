import type { Actor } from '@/lib/auth/actor'
import type { RouteHandler } from '@/lib/http/route'
import { config } from '@/lib/platform/config'
import { bearerOf, call } from '@/lib/testing/actors'

/** What an mp4 begins with: enough for its kind, of no use to a player. */
export const MP4_HEAD = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom\0\0\0\0isommp42')])

/** Sends a form with a file as a browser or `curl -F` does. */
export async function sendForm(
  handler: RouteHandler,
  path: string,
  params: Record<string, string>,
  sent: {
    file?: { bytes: Buffer; name: string; type: string }
    fields?: Record<string, string>
    actor?: Actor
  },
) {
  const form = new FormData()
  for (const [name, value] of Object.entries(sent.fields ?? {})) form.set(name, value)
  if (sent.file) {
    const { bytes, name, type } = sent.file
    form.set('file', new Blob([new Uint8Array(bytes)], { type }), name)
  }
  const headers = new Headers(sent.actor ? { authorization: `Bearer ${await bearerOf(sent.actor)}` } : {})
  return call(
    handler,
    new Request(new URL(path, config().baseUrl), { method: 'POST', headers, body: form }),
    params,
  )
}
