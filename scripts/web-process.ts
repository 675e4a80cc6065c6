import { setDefaultResultOrder } from 'node:dns'
import next from 'next'
import { command } from './command-line'
import { closeStores } from './parts/close-stores'
import { hotPaths } from './parts/hot-paths'

// Started by `start`, once per core.
setDefaultResultOrder('ipv4first')

const DRAIN_MS = 10_000

await command({
  name: 'web-process',
  summary: 'One web process: the pages by Next, the hot paths by the Node server in front of it.',
  async run({ step, log, cleanUp, signal }) {
    const { config } = await import('@/lib/platform/config')
    const { createNodeServer } = await import('@/lib/http/node-server')
    const { port } = config()
    const { markOutage } = await import('@/lib/http/mark-outage')
    const { isDatabaseAway } = await import('@/lib/platform/postgres')
    const { admitMedia, mediaOrigins } = await import('@/lib/http/media-origins')
    const { ensureCollectionsEventually } = await import('@/lib/media/ensure-collections')
    const { driverOf, storagesSetUp } = await import('@/lib/media/storage/known-drivers')
    await Promise.allSettled(storagesSetUp().map(driverOf))
    // The logger reads the map of a built file when an error needs it; Node would hold those of all that Next loads. Our
    // own modules are loaded before, because theirs Node alone knows.
    process.setSourceMapsEnabled(false)
    const app = next({ dev: false, dir: process.cwd(), port, hostname: 'localhost' })
    await step('load the build', () => app.prepare())
    const pages = app.getRequestHandler()
    const origins = mediaOrigins()
    const server = createNodeServer(hotPaths, (request, response) =>
      pages(request, markOutage(admitMedia(response, origins), isDatabaseAway)),
    )
    await step(`listen on port ${port}`, () => listen(server, port))
    log(`web process ${process.pid} serves http://localhost:${port}`)
    process.send?.('listening')
    const stopPreparing = ensureCollectionsEventually()
    cleanUp(() => letGo())
    cleanUp(() => drain(server))
    cleanUp(() => stopPreparing())
    await new Promise<void>(resolve => signal.addEventListener('abort', () => resolve()))
  },
})

function listen(server: import('node:http').Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, () => resolve())
  })
}

// What is still counted in memory is written, then every connection is given back.
async function letGo(): Promise<void> {
  const { flushAccesses } = await import('@/lib/media/count-access')
  await flushAccesses()
  await closeStores()
}

// Answers that are under way are finished; connections that only wait are closed at once.
async function drain(server: import('node:http').Server): Promise<void> {
  const closed = new Promise<void>(resolve => server.close(() => resolve()))
  server.closeIdleConnections()
  await Promise.race([closed, new Promise(resolve => setTimeout(resolve, DRAIN_MS).unref())])
}
