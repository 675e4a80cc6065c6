// The yardsticks: Next with nothing of ours at PORT, Node alone at BENCH_FILE_PORT; as many processes as the app has.
import cluster from 'node:cluster'
import { createServer } from 'node:http'
import { pipeline } from 'node:stream/promises'
import next from 'next'
import { openRange } from './open-range.mjs'

const HOST = '127.0.0.1'

if (cluster.isPrimary) {
  for (let index = 0; index < Number(process.env.BENCH_PROCESSES); index++) cluster.fork()
  cluster.on('exit', (_worker, code) => process.exit(code ?? 1))
} else {
  const app = next({ dev: false, dir: import.meta.dirname, hostname: HOST, port: Number(process.env.PORT) })
  await app.prepare()
  const handle = app.getRequestHandler()
  createServer((request, response) => handle(request, response)).listen(Number(process.env.PORT), HOST)
  createServer(streamFile).listen(Number(process.env.BENCH_FILE_PORT), HOST)
}

async function streamFile(request, response) {
  try {
    const { stream, headers } = await openRange(request.headers.range)
    response.writeHead(206, headers)
    await pipeline(stream, response)
  } catch {
    response.destroy()
  }
}
