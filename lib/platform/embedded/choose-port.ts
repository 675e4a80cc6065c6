import { createServer } from 'node:net'

/** The preferred port when nothing listens on it, else one that the system picks. */
export async function choosePort(preferred: number, host = '127.0.0.1'): Promise<number> {
  if (!Number.isInteger(preferred) || preferred < 0 || preferred > 65_535) {
    throw new Error('PORT has to be a whole number from 0 to 65535')
  }
  const port = (await tryListen(preferred, host)) ?? (await tryListen(0, host))
  if (!port) throw new Error(`no free port on ${host}`)
  return port
}

function tryListen(port: number, host: string): Promise<number | undefined> {
  return new Promise(resolve => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(address && typeof address === 'object' ? address.port : undefined))
    })
  })
}
