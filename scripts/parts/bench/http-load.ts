import autocannon from 'autocannon'
import { type Measure, summarizeLatencies } from './summarize-latencies'

export interface HttpTarget {
  url: string
  method?: 'GET' | 'POST'
  /** What each connection sends, one after the other and then again. */
  requestsOf?: (connection: number) => HttpRequest[]
}

export interface HttpRequest {
  /** When it is another one than the target's. */
  path?: string
  headers?: Record<string, string>
  body?: string
}

/**
 * Calls an address of this machine as fast as it answers. Every answer has to be a 2xx: a server that refuses is fast,
 * and its figure would be a lie.
 */
export function httpLoad({ url, method = 'GET', requestsOf }: HttpTarget): Measure {
  refuseOtherMachines(url)
  return async (connections, seconds) => {
    const { pathname, search } = new URL(url)
    let connection = 0
    const setupClient = (client: autocannon.Client) => {
      const requests = requestsOf?.(connection++) ?? [{}]
      client.setRequests(requests.map(request => ({ method, path: pathname + search, ...request })))
    }
    // The hundredths of autocannon's own histogram are cut off, and at one connection they are the answer.
    const latenciesMs: number[] = []
    let bytes = 0
    const startedAt = performance.now()
    const options = { url, method, connections, duration: seconds, sampleInt: 100, timeout: 30, setupClient }
    const result = await new Promise<autocannon.Result>((resolve, reject) => {
      const run = autocannon(options, (error, done) => (error ? reject(error) : resolve(done)))
      run.on('response', (_client, _status, responseBytes, latencyMs) => {
        if (performance.now() - startedAt > seconds * 1000) return
        latenciesMs.push(latencyMs)
        bytes += responseBytes
      })
    })
    const failed = result.non2xx + result.errors + result.timeouts
    if (failed > 0) throw new Error(`${failed} calls failed (${statuses(result)})`)
    return summarizeLatencies({ connections, seconds, latenciesMs, bytes })
  }
}

function statuses({ statusCodeStats, errors }: autocannon.Result): string {
  const seen = Object.entries(statusCodeStats ?? {}).map(([status, { count }]) => `${count} × ${status}`)
  return [...seen, `${errors} broken connections`].join(', ')
}

export function refuseOtherMachines(url: string): void {
  const { hostname } = new URL(url)
  if (hostname !== '127.0.0.1') throw new Error(`load goes to 127.0.0.1 only, not to ${hostname}`)
}
