import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'

/**
 * A real HTTP server that answers as the documentation of Drive v3 says: resumable sessions with 308, search by
 * properties in pages, ranges, tokens that run out, rates and quotas. It keeps everything in memory and is no substitute
 * for having tried the service itself, which docs/media.md says.
 */
export class GoogleDriveStandIn {
  readonly files = new Map<string, StoredFile>()
  readonly sessions = new Map<string, Session>()
  /** Used up one by one by the requests that they are meant for. */
  readonly faults: Fault[] = []
  quotaBytes = Number.POSITIVE_INFINITY
  tokensGiven = 0
  url = ''
  #server: Server | undefined
  #token = ''
  #ids = 0

  async start(): Promise<this> {
    const server = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.destroy())
    })
    this.#server = server
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    this.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
    return this
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections()
    await new Promise(resolve => this.#server?.close(resolve))
  }

  /** From now on the tokens that were given are answered with 401. */
  expireTokens(): void {
    this.#token = ''
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url)
    if (url.pathname === '/token') return this.#giveToken(await buffer(request), response)
    const index = this.faults.findIndex(
      fault => fault.method === request.method && url.pathname.includes(fault.path),
    )
    const [fault] = index < 0 ? [] : this.faults.splice(index, 1)
    if (fault && fault.keepBytes === undefined) {
      request.resume()
      if (fault.status === 'cut') return void request.socket.destroy()
      return refuse(response, fault.status, fault.reason ?? 'backendError')
    }
    const isKnown = this.#token !== '' && request.headers.authorization === `Bearer ${this.#token}`
    if (!isKnown) {
      request.resume()
      return refuse(response, 401, 'authError')
    }
    if (url.pathname === '/upload/drive/v3/files') return this.#open(request, response)
    if (url.pathname.startsWith('/upload/session/')) return this.#take(url, request, response, fault)
    const id = url.pathname.slice('/drive/v3/files/'.length)
    if (url.pathname === '/drive/v3/files') return this.#search(url, response)
    return this.#serve(id, url, request, response)
  }

  #giveToken(body: Buffer, response: ServerResponse) {
    const given = new URLSearchParams(body.toString())
    const isRefresh =
      given.get('grant_type') === 'refresh_token' && given.get('refresh_token') === REFRESH_TOKEN
    const isAccount =
      given.get('grant_type')?.endsWith('jwt-bearer') && given.get('assertion')?.split('.').length === 3
    if (!isRefresh && !isAccount) return json(response, 400, { error: 'invalid_grant' })
    this.#token ||= `token-${++this.tokensGiven}`
    json(response, 200, { access_token: this.#token, token_type: 'Bearer', expires_in: 3600 })
  }

  async #open(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const metadata = JSON.parse((await buffer(request)).toString()) as StoredFile['metadata']
    const id = `s${++this.#ids}`
    this.sessions.set(id, { metadata, pieces: [], sizeBytes: 0 })
    response.writeHead(200, { location: `${this.url}/upload/session/${id}` }).end()
  }

  async #take(url: URL, request: IncomingMessage, response: ServerResponse, fault?: Fault): Promise<void> {
    const id = url.pathname.slice('/upload/session/'.length)
    const session = this.sessions.get(id)
    if (!session) {
      request.resume()
      return refuse(response, 404, 'notFound')
    }
    if (request.method === 'DELETE') {
      this.sessions.delete(id)
      return json(response, 499, {})
    }
    const body = await buffer(request)
    const [, first, last, total] =
      /^bytes (?:(\d+)-(\d+)|\*)\/(\d+|\*)$/.exec(request.headers['content-range'] ?? '') ?? []
    if (total === undefined) return refuse(response, 400, 'badRequest')
    if (first !== undefined) {
      const isWhole = Number(last) - Number(first) + 1 === body.length
      const isMultiple = total !== '*' || body.length % (256 * 1024) === 0
      if (!isWhole || !isMultiple || Number(first) !== session.sizeBytes)
        return refuse(response, 400, 'badRequest')
      if (this.#used() + session.sizeBytes + body.length > this.quotaBytes) {
        return refuse(response, 403, 'storageQuotaExceeded')
      }
      const kept = fault?.keepBytes === undefined ? body : body.subarray(0, fault.keepBytes)
      session.pieces.push(kept)
      session.sizeBytes += kept.length
    }
    const isComplete = total !== '*' && session.sizeBytes === Number(total)
    const file = isComplete ? this.#finish(id, session) : undefined
    if (fault?.status === 'cut') return void request.socket.destroy()
    if (fault) return refuse(response, fault.status, 'backendError')
    if (file) return json(response, 200, file)
    const range = session.sizeBytes > 0 ? { range: `bytes=0-${session.sizeBytes - 1}` } : {}
    response.writeHead(308, range).end()
  }

  #finish(sessionId: string, { metadata, pieces }: Session): object {
    this.sessions.delete(sessionId)
    const bytes = Buffer.concat(pieces)
    const id = `f${++this.#ids}`
    const file = { id, bytes, metadata, createdTime: new Date().toISOString() }
    this.files.set(id, file)
    return described(file)
  }

  #used(): number {
    return [...this.files.values()].reduce((sum, { bytes }) => sum + bytes.length, 0)
  }

  #search(url: URL, response: ServerResponse): void {
    const query = url.searchParams.get('q') ?? ''
    const folder = /'([^']*)' in parents/.exec(query)?.[1]
    const wanted = [...query.matchAll(/appProperties has \{ key='([^']*)' and value='([^']*)' \}/g)]
    const found = [...this.files.values()].filter(
      ({ metadata }) =>
        metadata.parents.includes(folder ?? '') &&
        wanted.every(([, key = '', value]) => metadata.appProperties[key] === value),
    )
    const start = Number(url.searchParams.get('pageToken') ?? 0)
    const size = Math.min(Number(url.searchParams.get('pageSize') ?? 100), PAGE_MAX)
    const next = start + size < found.length ? { nextPageToken: String(start + size) } : {}
    json(response, 200, { ...next, files: found.slice(start, start + size).map(described) })
  }

  async #serve(id: string, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request)
    const file = this.files.get(id)
    if (!file) return refuse(response, 404, 'notFound')
    if (request.method === 'DELETE') {
      this.files.delete(id)
      return void response.writeHead(204).end()
    }
    if (request.method === 'PATCH') {
      const change = JSON.parse(body.toString()) as Partial<StoredFile['metadata']>
      Object.assign(file.metadata.appProperties, change.appProperties)
      return json(response, 200, described(file))
    }
    if (url.searchParams.get('alt') !== 'media') return json(response, 200, described(file))
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
    if (first === undefined) return void response.writeHead(200).end(file.bytes)
    const part = file.bytes.subarray(Number(first), Number(last) + 1)
    response.writeHead(206, { 'content-range': `bytes ${first}-${last}/${file.bytes.length}` }).end(part)
  }
}

export const REFRESH_TOKEN = 'refresh-token-of-a-test'
// Small, so that every list of a test takes several pages.
const PAGE_MAX = 3

export interface Fault {
  method: string
  path: string
  status: number | 'cut'
  reason?: string
  /** The piece of an upload is taken up to here before it fails. */
  keepBytes?: number
}

interface StoredFile {
  id: string
  bytes: Buffer
  createdTime: string
  metadata: { name: string; parents: string[]; appProperties: Record<string, string> }
}

interface Session {
  metadata: StoredFile['metadata']
  pieces: Buffer[]
  sizeBytes: number
}

function described({ id, bytes, createdTime, metadata }: StoredFile) {
  const sha256Checksum = createHash('sha256').update(bytes).digest('hex')
  return {
    id,
    size: String(bytes.length),
    createdTime,
    sha256Checksum,
    appProperties: metadata.appProperties,
  }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function refuse(response: ServerResponse, status: number, reason: string): void {
  json(response, status, { error: { code: status, errors: [{ domain: 'global', reason }] } })
}
