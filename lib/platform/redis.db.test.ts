import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { resetConfig } from '@/lib/platform/config'
import { closeRedis, redis } from '@/lib/platform/redis'

let server: Server
let isSilent = false
const sockets = new Set<Socket>()

/** Answers as far as this client asks; told so, it keeps its connections open and says nothing. */
beforeEach(async () => {
  isSilent = false
  server = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('data', bytes => {
      if (isSilent) return
      for (const _ of String(bytes).matchAll(/\*\d+\r\n/g)) socket.write('+OK\r\n')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  process.env.REDIS_URL = `redis://127.0.0.1:${(server.address() as AddressInfo).port}`
  resetConfig()
})

afterEach(async () => {
  await closeRedis()
  for (const socket of sockets) socket.destroy()
  server.close()
  delete process.env.REDIS_URL
  resetConfig()
})

const answer = () =>
  redis()
    ?.get('key')
    .catch(() => undefined)

const tookMs = async (): Promise<number> => {
  const startedAt = Date.now()
  await answer()
  return Date.now() - startedAt
}

test('a cache that froze costs a few commands their limit and the next ones nothing, and comes back (check 56)', async () => {
  await expect.poll(() => redis()?.status).toBe('ready')
  await expect.poll(answer).toBe('OK')
  isSilent = true
  for (let index = 0; index < 3; index++) expect(await tookMs()).toBeGreaterThan(200)
  const twenty: number[] = []
  for (let index = 0; index < 20; index++) twenty.push(await tookMs())
  // One of them may be held up by a busy machine, and not all.
  expect(twenty.filter(waited => waited > 200).length).toBeLessThan(5)
  isSilent = false
  await expect.poll(answer).toBe('OK')
})
