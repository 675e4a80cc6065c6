import { Agent, get } from 'node:http'
import { refuseOtherMachines } from './http-load'
import { type Measure, summarizeLatencies } from './summarize-latencies'

/**
 * Fetches one range of bytes again and again and drops what comes. autocannon decodes every body as text, which costs
 * more than serving a video segment does.
 */
export function byteLoad(url: string, range: string): Measure {
  refuseOtherMachines(url)
  return async (connections, seconds) => {
    const agent = new Agent({ keepAlive: true, maxSockets: connections })
    const endAt = performance.now() + seconds * 1000
    const latenciesMs: number[] = []
    let bytes = 0
    const connection = async () => {
      while (performance.now() < endAt) {
        const startedAt = performance.now()
        const received = await fetchRange(url, range, agent)
        const now = performance.now()
        if (now > endAt) break
        latenciesMs.push(now - startedAt)
        bytes += received
      }
    }
    try {
      await Promise.all(Array.from({ length: connections }, connection))
    } finally {
      agent.destroy()
    }
    return summarizeLatencies({ connections, seconds, latenciesMs, bytes })
  }
}

function fetchRange(url: string, range: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers: { range }, timeout: 30_000 }, response => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.on('error', reject)
      response.on('end', () => {
        if (response.statusCode === 206) resolve(bytes)
        else reject(new Error(`a range was answered with ${response.statusCode}`))
      })
    })
    request.on('timeout', () => request.destroy(new Error('a range took more than 30 s')))
    request.on('error', reject)
  })
}
