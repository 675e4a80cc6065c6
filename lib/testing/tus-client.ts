import { createHash, randomBytes } from 'node:crypto'
import { Metadata } from '@tus/server'
import type { Actor } from '@/lib/auth/actor'
import { bearerOf, makeActor } from './actors'
import { makeCourse, makeLesson, makeModule } from './factories'

/** A lesson to upload to, and a client of its owner. */
export async function makeUploadPlace(origin: string, owner?: Actor) {
  const actor = owner ?? (await makeActor('instructor'))
  const { courseId } = await makeCourse({ instructorId: actor.userId })
  const { lessonId } = await makeLesson({ moduleId: (await makeModule({ courseId })).moduleId })
  const client = new TusClient(origin, await bearerOf(actor), lessonId)
  return { actor, courseId, lessonId, client }
}

export interface FileFacts {
  name?: string
  type?: string
  sha256?: string
  lessonId?: string
}

/** Speaks tus 1.0 to a server, one request at a time and with no cleverness of its own. */
export class TusClient {
  readonly #origin: string
  readonly #token: string
  readonly #lessonId: string

  constructor(origin: string, token: string, lessonId: string) {
    this.#origin = origin
    this.#token = token
    this.#lessonId = lessonId
  }

  /** A request with the version and the sign-in; a header that is given as `null` is left out. */
  call(
    method: string,
    path: string,
    headers: Record<string, string | null> = {},
    body?: Buffer | ReadableStream<Uint8Array> | string,
  ): Promise<Response> {
    const all = { authorization: `Bearer ${this.#token}`, 'tus-resumable': '1.0.0', ...headers }
    const kept = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null)
    const init = { method, headers: kept, ...(body === undefined ? {} : { body, duplex: 'half' }) }
    return fetch(`${this.#origin}${path}`, init as RequestInit)
  }

  create(sizeBytes: number, facts: FileFacts = {}): Promise<Response> {
    return this.call('POST', '/api/uploads', {
      'upload-length': String(sizeBytes),
      'upload-metadata': this.describe(facts),
    })
  }

  describe({ name, type, sha256, lessonId }: FileFacts = {}): string {
    return Metadata.stringify({
      lessonId: lessonId ?? this.#lessonId,
      filename: name ?? 'intro.mp4',
      filetype: type ?? 'video/mp4',
      ...(sha256 ? { sha256 } : {}),
    })
  }

  /** Creates an upload that has to be taken, and gives its path. */
  async begin(sizeBytes: number, facts: FileFacts = {}): Promise<string> {
    const answer = await this.create(sizeBytes, facts)
    if (answer.status !== 201) throw new Error(`not created: ${answer.status} ${await answer.text()}`)
    return answer.headers.get('location') ?? ''
  }

  send(
    path: string,
    offset: number,
    body: Buffer | ReadableStream<Uint8Array>,
    headers: Record<string, string | null> = {},
  ): Promise<Response> {
    const of = { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) }
    return this.call('PATCH', path, { ...of, ...headers }, body)
  }

  /** Sends a whole file in one request and gives its id, for tests whose subject comes after it. */
  async sendWhole(bytes: Buffer, facts: FileFacts = {}): Promise<string> {
    const path = await this.begin(bytes.length, facts)
    const answer = await this.send(path, 0, bytes)
    if (answer.status !== 204) throw new Error(`not taken: ${answer.status} ${await answer.text()}`)
    return idOf(path)
  }

  async offset(path: string): Promise<number> {
    const answer = await this.call('HEAD', path)
    return answer.status === 200 ? Number(answer.headers.get('upload-offset')) : -answer.status
  }

  post(path: string, body: object): Promise<Response> {
    return this.call('POST', path, { 'content-type': 'application/json' }, JSON.stringify(body))
  }
}

export function idOf(path: string): string {
  return path.split('/').at(-1) ?? ''
}

export function checksumOf(bytes: Buffer, algorithm = 'sha256'): string {
  return `${algorithm} ${createHash(algorithm).update(bytes).digest('base64')}`
}

export function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The start of an mp4 and then noise: the content check takes it for one; only the worker looks further. */
export function fakeVideo(sizeBytes: number): Buffer {
  const head = Buffer.from('\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2', 'latin1')
  return Buffer.concat([head, randomBytes(Math.max(0, sizeBytes - head.length))])
}
