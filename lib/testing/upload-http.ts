import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createNodeServer, type Mount } from '@/lib/http/node-server'

/** Serves the given routes as the web process does, on a free port of this machine. */
export async function serveRoutes(mounts: Mount[]): Promise<{ origin: string; stop: () => void }> {
  const server = createNodeServer(mounts, (_, response) => response.writeHead(404).end())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const stop = () => {
    server.closeAllConnections()
    server.close()
  }
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop }
}
