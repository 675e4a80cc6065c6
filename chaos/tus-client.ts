import { createHash } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { Metadata } from '@tus/server'

/** One exchange with the server, or how it broke: what a history is made of. */
export interface Exchange {
  status: number
  headers: Record<string, string | string[] | undefined>
  /** Bytes of the body that left this side. */
  sentBytes: number
  /** The problem document of a refusal, when it was one. */
  problem?: { reason?: string; error?: string }
}

/** Talks tus to a server by hand, so that a test sees each exchange and each break. */
export class TusClient {
  readonly #headers: Record<string, string>
  readonly #timeoutMs: number

  constructor(bearer: string, timeoutMs = 4000) {
    this.#headers = { authorization: `Bearer ${bearer}`, 'tus-resumable': '1.0.0' }
    this.#timeoutMs = timeoutMs
  }

  /** Announces a file and gives the path of its upload. */
  async begin(
    port: number,
    about: { lessonId: string; filename: string; sizeBytes: number },
  ): Promise<string> {
    const { lessonId, filename, sizeBytes } = about
    const answer = await this.exchange(port, 'POST', '/api/uploads', {
      'upload-length': String(sizeBytes),
      'upload-metadata': Metadata.stringify({ lessonId, filename, filetype: 'video/mp4' }),
    })
    const location = answer.headers.location
    if (answer.status !== 201 || typeof location !== 'string') {
      throw new Error(`the upload was refused: ${answer.status} ${JSON.stringify(answer.problem)}`)
    }
    return new URL(location, 'http://localhost').pathname
  }

  /** How far the server says the upload is. */
  async offset(port: number, path: string): Promise<number> {
    const answer = await this.exchange(port, 'HEAD', path)
    if (answer.status !== 200 && answer.status !== 204) throw new Error(`HEAD answered ${answer.status}`)
    return Number(answer.headers['upload-offset'])
  }

  patch(port: number, path: string, offset: number, body: Buffer): Promise<Exchange> {
    return this.exchange(
      port,
      'PATCH',
      path,
      { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
      body,
    )
  }

  /** Rejects when the connection breaks or nothing moves for long. `sentBytes` is then on the error. */
  exchange(
    port: number,
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body: Buffer = Buffer.alloc(0),
  ): Promise<Exchange> {
    return new Promise((resolve, reject) => {
      const call = httpRequest(
        {
          ...{ host: '127.0.0.1', port, method, path, agent: false, timeout: this.#timeoutMs },
          headers: { ...this.#headers, ...headers, 'content-length': String(body.length) },
        },
        answer => {
          const parts: Buffer[] = []
          answer.on('data', part => parts.push(part))
          answer.on('error', fail)
          answer.on('end', () => {
            const said = Buffer.concat(parts).toString('utf8')
            const problem = said.startsWith('{') ? JSON.parse(said) : undefined
            resolve({
              status: answer.statusCode ?? 0,
              headers: answer.headers,
              sentBytes: body.length,
              problem,
            })
          })
        },
      )
      function fail(error: Error): void {
        reject(Object.assign(error, { sentBytes: Math.min(body.length, call.socket?.bytesWritten ?? 0) }))
        call.destroy()
      }
      call.on('timeout', () => fail(new Error('nothing moved')))
      call.on('error', fail)
      call.end(body)
    })
  }
}

/** Sends a whole file in one go, for tests whose subject comes after it. Gives the file's id. */
export async function sendWhole(
  client: TusClient,
  port: number,
  about: { lessonId: string; filename: string },
  bytes: Buffer,
): Promise<string> {
  const path = await client.begin(port, { ...about, sizeBytes: bytes.length })
  const answer = await client.patch(port, path, 0, bytes)
  if (answer.status !== 204)
    throw new Error(`PATCH answered ${answer.status} ${JSON.stringify(answer.problem)}`)
  return path.split('/').at(-1) ?? ''
}

export const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
