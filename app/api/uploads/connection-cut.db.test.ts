import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { Metadata } from '@tus/server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as upload from '@/app/api/uploads/[uploadId]/route'
import * as uploads from '@/app/api/uploads/route'
import { createNodeServer } from '@/lib/http/node-server'
import { db } from '@/lib/platform/postgres'
import { bearerOf, makeActor } from '@/lib/testing/actors'
import { makeCourse, makeLesson, makeModule } from '@/lib/testing/factories'
import { untilArrived } from '@/lib/testing/upload-arrival'

const mounts = [
  { path: '/api/uploads', handlers: uploads },
  { path: '/api/uploads/[uploadId]', handlers: upload },
]
const server = createNodeServer(mounts, (_, response) => response.writeHead(404).end())
let origin: string
let port: number
let headers: Record<string, string>
let lessonId: string

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
  origin = `http://127.0.0.1:${port}`
  const owner = await makeActor('instructor')
  headers = { authorization: `Bearer ${await bearerOf(owner)}`, 'tus-resumable': '1.0.0' }
  const { courseId } = await makeCourse({ instructorId: owner.userId })
  lessonId = (await makeLesson({ moduleId: (await makeModule({ courseId })).moduleId })).lessonId
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

it('a connection that breaks in the middle costs nothing of what had arrived', async () => {
  const head = Buffer.from('\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2', 'latin1')
  const bytes = Buffer.concat([head, randomBytes(3_000_000)])
  const begun = await fetch(`${origin}/api/uploads`, {
    method: 'POST',
    headers: {
      ...headers,
      'upload-length': String(bytes.length),
      'upload-metadata': Metadata.stringify({ lessonId, filename: 'a.mp4', filetype: 'video/mp4' }),
    },
  })
  const path = begun.headers.get('location') ?? ''
  await sendAndCut(path, bytes, 1_200_000)

  const asked = await fetch(`${origin}${path}`, { method: 'HEAD', headers })
  const offset = Number(asked.headers.get('upload-offset'))
  expect(offset).toBeGreaterThan(0)
  expect(offset).toBeLessThanOrEqual(1_200_000)
  const rest = await fetch(`${origin}${path}`, {
    method: 'PATCH',
    headers: {
      ...headers,
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(offset),
    },
    body: new Uint8Array(bytes.subarray(offset)),
  })
  expect(rest.status).toBe(204)
  const use = await db().mediaFileBlob.findFirstOrThrow({ where: { fileId: path.split('/').at(-1) ?? '' } })
  expect(use.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
})

/** Announces everything, sends a part and pulls the plug. */
async function sendAndCut(path: string, bytes: Buffer, partBytes: number): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  const lines = [
    `PATCH ${path} HTTP/1.1`,
    'host: localhost',
    'content-type: application/offset+octet-stream',
    'upload-offset: 0',
    `content-length: ${bytes.length}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  socket.write(bytes.subarray(0, partBytes))
  await untilArrived(path.split('/').at(-1) ?? '', partBytes)
  socket.resetAndDestroy()
}
