import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { command } from './command-line'
import { closeStores } from './parts/close-stores'
import { hotPaths } from './parts/hot-paths'

await command({
  name: 'hot-process',
  summary:
    'The hot paths alone, without pages: progress, media, uploads. For tests that kill and restart it.',
  details:
    'Takes the settings as they are and starts no services. Says where it listens; PORT 0 is any free port.',
  flags: { port: { type: 'string', help: 'where to listen on 127.0.0.1; any free port by default' } },
  async run({ step, log, cleanUp, signal, flags }) {
    const { createNodeServer } = await import('@/lib/http/node-server')
    const server = createNodeServer(hotPaths, (_, response) => response.writeHead(404).end())
    await step('listen', async () => {
      server.listen(Number(flags.port ?? 0), '127.0.0.1')
      await once(server, 'listening')
    })
    cleanUp(closeStores)
    cleanUp(() => {
      server.closeAllConnections()
      server.close()
    })
    log(`listens on ${(server.address() as AddressInfo).port}`)
    await new Promise<void>(resolve => signal.addEventListener('abort', () => resolve()))
  },
})
