import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import type { RouteHandler } from '@/lib/http/route'
import { claimJob, renewLease } from '@/lib/media/job-store'
import { CANCELED } from '@/lib/media/manage-queue'
import type { QueueMoment } from '@/lib/media/queue-schemas'
import { streamQueue } from '@/lib/media/stream-queue'
import { newId } from '@/lib/platform/ids'
import { db, sql } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeMediaFile } from '@/lib/testing/factories'
import { DELETE } from './[jobId]/route'
import { GET as EVENTS } from './events/route'
import { POST as RETRY } from './retries/route'
import { GET } from './route'

let admin: Actor
beforeEach(async () => {
  await sql().query('DELETE FROM media_files')
  admin = await makeActor('admin')
})

const path = '/api/admin/jobs'
const list = (state: string, more = '') =>
  call(GET, apiRequest('GET', `${path}?state=${state}${more}`, { actor: admin }))
const send = (
  handler: RouteHandler,
  method: string,
  body?: object,
  params = {},
  actor: Actor | null = admin,
) => call(handler, apiRequest(method, path, { ...(body && { body }), ...(actor && { actor }) }), params)

async function makeJob(
  state: 'queued' | 'failed' | 'ready',
  fileState: 'queued' | 'failed' | 'ready' = state,
) {
  const { fileId } = await makeMediaFile({
    state: fileState,
    ...(fileState === 'failed' && { failureReason: 'cut off' }),
  })
  const { jobId } = await db().mediaJob.create({
    data: {
      fileId,
      task: 'process',
      state,
      ...(state === 'failed' && { failureReason: 'cut off', attempt: 3 }),
    },
  })
  return { fileId, jobId }
}

/** Reads events until one fits, or the stream ends. */
async function nextEvent(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  isWanted: (text: string) => boolean,
) {
  let text = ''
  for (;;) {
    const { value, done } = await reader.read()
    if (done) return { text, isOver: true }
    text += new TextDecoder().decode(value)
    if (isWanted(text)) return { text, isOver: false }
  }
}

const momentOf = (text: string): QueueMoment => JSON.parse(/data: (\{"queued.*\})/.exec(text)?.[1] ?? '{}')

describe('succeeds', () => {
  it('shows what waits, what runs by whom until when, and what failed and why', async () => {
    const { jobId } = await makeJob('queued')
    expect((await list('queued')).body.data).toMatchObject([{ jobId, attempt: 0, worker: null }])
    await claimJob(jobId, 60)
    const [running] = (await list('running')).body.data
    expect(running).toMatchObject({ jobId, attempt: 1, worker: expect.stringContaining(`:${process.pid}`) })
    expect(Date.parse(running.leaseUntil)).toBeGreaterThan(Date.now())
    const { jobId: failed } = await makeJob('failed')
    expect((await list('failed')).body.data).toMatchObject([
      { jobId: failed, failureReason: 'cut off', attempt: 3 },
    ])
  })

  it('comes page by page', async () => {
    const made = []
    for (let index = 0; index < 5; index++) made.unshift((await makeJob('failed')).jobId)
    const first = (await list('failed', '&limit=3')).body
    const rest = (await list('failed', `&limit=3&cursor=${first.nextCursor}`)).body
    expect([...first.data, ...rest.data].map(job => job.jobId)).toEqual(made)
    expect(rest.nextCursor).toBeNull()
  })

  it('tries one or all again, once however often it is asked, and says what was tried already', async () => {
    const [one, two] = [await makeJob('failed'), await makeJob('failed')]
    expect((await send(RETRY, 'POST', { jobIds: [one.jobId, one.jobId] })).body.data).toEqual({
      done: 1,
      already: 0,
      failed: [],
    })
    expect((await send(RETRY, 'POST', { jobIds: [one.jobId] })).body.data).toMatchObject({
      done: 0,
      already: 1,
    })
    expect((await list('failed')).body.data).toMatchObject([{ jobId: two.jobId }])
    expect((await send(RETRY, 'POST', { all: true })).body.data).toMatchObject({ done: 1 })
    expect((await list('queued')).body.data).toHaveLength(2)
    expect(await db().auditEntry.count({ where: { targetId: one.fileId, action: 'media.retry' } })).toBe(1)
  })

  it('takes a job from its worker, says so of the file, and leaves what was ready in use', async () => {
    const { jobId, fileId } = await makeJob('queued')
    const claimed = await claimJob(jobId, 60)
    for (let times = 0; times < 2; times++)
      expect((await send(DELETE, 'DELETE', undefined, { jobId })).status).toBe(204)
    if (claimed) expect(await renewLease(claimed, 60, { percent: 5, etaSeconds: null })).toBe(false)
    const file = await db().mediaFile.findUniqueOrThrow({ where: { fileId } })
    expect(file).toMatchObject({ state: 'failed', failureReason: CANCELED })
    expect(await db().auditEntry.count({ where: { targetId: fileId, action: 'media.cancel' } })).toBe(1)
    const again = await makeJob('queued', 'ready')
    await send(DELETE, 'DELETE', undefined, { jobId: again.jobId })
    expect(await db().mediaFile.findUniqueOrThrow({ where: { fileId: again.fileId } })).toMatchObject({
      state: 'ready',
    })
  })
})

describe('the events', () => {
  const open = async (headers: Record<string, string> = {}, actor = admin) => {
    const request = await apiRequest('GET', `${path}/events`, {
      actor,
      headers: { accept: 'text/event-stream', ...headers },
    })
    const response = await EVENTS(request, { params: Promise.resolve({}) })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const reader = response.body?.getReader()
    if (!reader) throw new Error('a stream has a body')
    return reader
  }

  it('tell the queue at once and each change of it, without being asked', async () => {
    const reader = await open()
    const first = await nextEvent(reader, text => text.includes('data: '))
    expect(momentOf(first.text)).toMatchObject({ queued: 0, running: 0, failed: 0, jobs: [] })
    const { jobId } = await makeJob('queued')
    expect(momentOf((await nextEvent(reader, text => text.includes('data: '))).text)).toMatchObject({
      queued: 1,
    })
    await claimJob(jobId, 60)
    const running = await nextEvent(reader, text => text.includes('data: '))
    expect(momentOf(running.text)).toMatchObject({ queued: 0, running: 1, jobs: [{ jobId }] })
    await reader.cancel()
  })

  it('tell of a job that came and ended between two looks', async () => {
    const reader = await open()
    const first = momentOf((await nextEvent(reader, text => text.includes('data: '))).text)
    const { fileId } = await makeMediaFile({ state: 'ready' })
    await db().mediaJob.create({ data: { fileId, task: 'process', state: 'ready', finishedAt: new Date() } })
    const { text } = await nextEvent(reader, found => found.includes('data: '))
    expect(momentOf(text)).toMatchObject({ queued: 0, running: 0, failed: 0 })
    expect(momentOf(text).mark).not.toBe(first.mark)
    await reader.cancel()
  })

  it('go on after the last one that was seen, and tell nothing twice', async () => {
    const reader = await open()
    const { text } = await nextEvent(reader, found => found.includes('data: '))
    await reader.cancel()
    const id = /id: (\S+)/.exec(text)?.[1] ?? ''
    const again = await open({ 'last-event-id': id })
    await sleep(1500)
    await makeJob('queued')
    const next = await nextEvent(again, found => found.includes('data: '))
    expect(next.text.match(/event: queue/g)).toHaveLength(1)
    expect(momentOf(next.text)).toMatchObject({ queued: 1 })
    await again.cancel()
  })

  it('end with the session', async () => {
    let isWelcome = true
    const response = streamQueue({
      ...{ lastEventId: null, signal: new AbortController().signal, heartbeatMs: 20 },
      isWelcome: async () => isWelcome,
    })
    const reader = response.body?.getReader()
    if (!reader) throw new Error('a stream has a body')
    expect((await nextEvent(reader, text => text.includes(': still here'))).isOver).toBe(false)
    isWelcome = false
    const rest = await nextEvent(reader, () => false)
    expect(rest).toMatchObject({ isOver: true, text: expect.stringContaining('event: over') })
  })

  it('give a program that wants no stream the moment alone', async () => {
    await makeJob('queued')
    expect((await send(EVENTS, 'GET')).body.data).toMatchObject({ queued: 1, running: 0 })
  })
})

describe('invalid', () => {
  it('refuses states, cursors and jobs that there are not', async () => {
    expect((await list('lost')).status).toBe(400)
    expect((await list('failed', '&cursor=forged')).status).toBe(400)
    expect((await send(RETRY, 'POST', { jobIds: [] })).status).toBe(400)
    expect((await send(DELETE, 'DELETE', undefined, { jobId: newId() })).status).toBe(404)
  })
})

describe.each([
  ['anonymous', null, 401],
  ['wrong role', 'instructor', 403],
] as const)('%s', (_name, userType, expected) => {
  it.each<[string, RouteHandler, string, object?]>([
    ['list', GET, 'GET'],
    ['retry', RETRY, 'POST', { all: true }],
    ['cancel', DELETE, 'DELETE'],
    ['events', EVENTS, 'GET'],
  ])(`%s answers ${expected}`, async (_call, handler, method, body) => {
    const actor = userType && (await makeActor(userType))
    expect((await send(handler, method, body, { jobId: newId() }, actor)).status).toBe(expected)
  })
})
