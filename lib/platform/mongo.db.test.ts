import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { resetConfig } from '@/lib/platform/config'
import { closeMongo, withMongo } from '@/lib/platform/mongo'

const real = new URL(process.env.MONGODB_URI ?? '')
const sockets = new Set<Socket>()
let server: Server | undefined

afterEach(async () => {
  await closeMongo()
  for (const socket of sockets) socket.destroy()
  server?.close()
  process.env.MONGODB_URI = real.href
  resetConfig()
})

/** Listens on a port and passes on to the real server. */
async function listen(port: number): Promise<number> {
  server = createServer(near => {
    const far = connect(Number(real.port), real.hostname)
    for (const socket of [near, far]) sockets.add(socket.on('error', () => undefined))
    near.pipe(far).pipe(near)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

const ping = () => withMongo(database => database.command({ ping: 1 }))

test('a store that was away when the process started is used once it is there, without a restart (check 60)', async () => {
  const port = await listen(0)
  server?.close()
  process.env.MONGODB_URI = `mongodb://127.0.0.1:${port}/?directConnection=true`
  resetConfig()
  for (let times = 0; times < 2; times++) {
    await expect(ping()).rejects.toMatchObject({ kind: 'unavailable', reason: 'media_store' })
  }
  await listen(port)
  await expect.poll(() => ping().catch(() => undefined)).toMatchObject({ ok: 1 })
})
