import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createNodeServer } from '@/lib/http/node-server'
import { hotPaths } from '../hot-paths'

// A web process as `npm start` runs it, without the pages: tests fork it to have several, and to kill one.
const server = createNodeServer(hotPaths, (_, response) => response.writeHead(404).end())
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1')
await once(server, 'listening')
process.send?.({ port: (server.address() as AddressInfo).port })
process.on('message', () => {
  globalThis.gc?.()
  process.send?.({ residentBytes: process.memoryUsage().rss })
})
// It does not outlive whoever forked it.
process.on('disconnect', () => process.exit(0))
