import { once } from 'node:events'
import type { Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createNodeServer } from '@/lib/http/node-server'

const refuse = () => Response.json({ reason: 'no_room' }, { status: 413 })
const pathsOf: Record<string, (body: ReadableStream<Uint8Array>) => Promise<unknown>> = {
  '/unread': async () => undefined,
  '/begun': async body => {
    const reader = body.getReader()
    await reader.read()
    reader.releaseLock()
  },
  '/canceled': async body => {
    const reader = body.getReader()
    await reader.read()
    await reader.cancel()
  },
}

let server: Server
beforeAll(async () => {
  const mounts = Object.entries(pathsOf).map(([path, look]) => ({
    path,
    handlers: {
      GET: async () => new Response('heard'),
      POST: async (request: Request) => {
        if (request.body) await look(request.body)
        return refuse()
      },
    },
  }))
  server = createNodeServer(mounts, (_request, response) => response.end())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

function open() {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  let text = ''
  socket.on('data', piece => {
    text += piece
  })
  return { socket, heard: () => text.match(/HTTP\/1\.1 (\d+)/g)?.map(line => line.slice(9)) ?? [] }
}

const send = (socket: Socket, path: string, sizeBytes: number) => {
  socket.write(`POST ${path} HTTP/1.1\r\nhost: here\r\ncontent-length: ${sizeBytes}\r\n\r\n`)
  socket.write(Buffer.alloc(sizeBytes))
}

test.each(Object.keys(pathsOf).flatMap(path => [100_000, 8_000_000].map(size => [path, size] as const)))(
  'who is refused before the body was read (%s, %i bytes) is heard with what comes next on that connection',
  async (path, sizeBytes) => {
    const { socket, heard } = open()
    send(socket, path, sizeBytes)
    socket.write(`GET ${path} HTTP/1.1\r\nhost: here\r\n\r\n`)
    await expect.poll(heard).toEqual(['413', '200'])
    socket.destroy()
  },
)

test('a body that does not end is not taken in for ever, and its refusal is heard before', async () => {
  const { socket, heard } = open()
  socket.on('error', () => undefined)
  const closed = new Promise(resolve => socket.on('close', resolve))
  send(socket, '/unread', 100_000_000)
  await closed
  expect(heard()).toEqual(['413'])
})
