import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server, Socket } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as introVideo from '@/app/api/courses/[courseId]/intro-video/route'
import * as openResource from '@/app/api/courses/[courseId]/resources/[resourceId]/access/route'
import * as courseResources from '@/app/api/courses/[courseId]/resources/route'
import * as openVideo from '@/app/api/courses/[courseId]/videos/[videoId]/access/route'
import * as courseVideos from '@/app/api/courses/[courseId]/videos/route'
import * as lessonContent from '@/app/api/lessons/[lessonId]/content/route'
import * as lessonResources from '@/app/api/lessons/[lessonId]/resources/route'
import * as productImages from '@/app/api/products/[productId]/images/route'
import * as product from '@/app/api/products/[productId]/route'
import * as products from '@/app/api/products/route'
import type { Actor } from '@/lib/auth/actor'
import { accountJobs } from '@/lib/auth/jobs'
import { catalogJobs } from '@/lib/catalog/jobs'
import type { RouteHandler } from '@/lib/http/route'
import { learningJobs } from '@/lib/learning/jobs'
import { addCaptions } from '@/lib/media/captions/add-captions'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { mediaJobs } from '@/lib/media/jobs'
import { processFile } from '@/lib/media/process-file'
import { relayMediaEvents } from '@/lib/media/relay-events'
import { saveMediaStorage } from '@/lib/media/save-media-storage'
import { saveProductImage } from '@/lib/media/save-product-image'
import { config } from '@/lib/platform/config'
import { mongo } from '@/lib/platform/mongo'
import { db } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeCourse, makeLesson, makeMediaFile, makeModule, makeProduct } from '@/lib/testing/factories'
import { storeDocument } from '@/lib/testing/stored-files'

// Listens on both loopbacks, and leads whoever asks on to itself.
let canary: Server
let port: number
let connections = 0
const asked: string[] = []
const connect = Socket.prototype.connect

beforeAll(async () => {
  await ensureCollections()
  canary = createServer(socket => {
    connections += 1
    socket.on('error', () => undefined)
    socket.end(`HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:${port}/secret\r\ncontent-length: 0\r\n\r\n`)
  })
  await new Promise<void>(resolve => canary.listen({ port: 0, host: '::', ipv6Only: false }, resolve))
  port = (canary.address() as { port: number }).port
  // What cannot be listened on, such as 169.254.169.254, shows where this process wants to go.
  Socket.prototype.connect = function (this: Socket, ...given: unknown[]) {
    const [options] = Array.isArray(given[0]) ? given[0] : given
    if (options && typeof options === 'object' && 'port' in options) {
      asked.push(`${(options as { host?: string }).host ?? 'localhost'}:${options.port}`)
    }
    return Reflect.apply(connect, this, given)
  } as typeof connect
})
afterAll(() => {
  Socket.prototype.connect = connect
  canary.close()
})

const addresses = () => [
  `http://127.0.0.1:${port}/redirect.mp4`,
  `http://localhost:${port}/a.mp4`,
  `http://[::1]:${port}/a.mp4`,
  `http://[::ffff:127.0.0.1]:${port}/a.mp4`,
  `http://2130706433:${port}/a.mp4`,
  `http://0177.0.0.1:${port}/a.mp4`,
  `http://0x7f000001:${port}/a.mp4`,
  `http://127.1:${port}/a.mp4`,
  `http://0.0.0.0:${port}/a.mp4`,
  `http://user:pass@127.0.0.1:${port}/a.mp4`,
  'http://169.254.169.254/latest/meta-data/',
  'https://[fe80::1]/a.mp4',
  'http://10.0.0.1/a.mp4',
  // A name that answers anything, also another thing the second time.
  'http://rebind.example.test/a.mp4',
]

let owner: Actor
const post = (handler: RouteHandler, body: unknown, params: Record<string, string>, method = 'POST') =>
  call(handler, apiRequest(method, '/api/x', { body, actor: owner }), params)
const read = (handler: RouteHandler, params: Record<string, string>) =>
  handler(new Request('http://localhost/api/x'), { params: Promise.resolve(params) })

it('no address that a person gives is ever fetched, by no route and no job of the worker (check 22)', async () => {
  owner = await makeActor('instructor')
  const { courseId } = await makeCourse({ instructorId: owner.userId })
  const { moduleId } = await makeModule({ courseId })
  const { lessonId } = await makeLesson({ moduleId, isPreview: true })
  const made = { videoIds: [] as string[], resourceIds: [] as string[], productIds: [] as string[] }
  for (const url of addresses()) {
    const video = { videoUrl: url, duration: 1 }
    const resource = { resourceUrl: url, resourceName: 'r', resourceType: 'pdf', lessonId }
    const answers = [
      await post(introVideo.POST, video, { courseId }),
      await post(courseVideos.POST, { ...video, videoType: 'lesson', lessonId }, { courseId }),
      await post(courseResources.POST, resource, { courseId }),
      await post(lessonResources.POST, resource, { lessonId }),
      await post(products.POST, { name: 'p', price: 1, category: 'c', images: [url] }, {}),
      await post(
        productImages.POST,
        { imageUrl: url },
        { productId: (await makeProduct({ createdBy: owner.userId })).productId },
      ),
    ]
    expect(
      answers.map(({ status }) => status),
      url,
    ).toEqual([201, 201, 201, 201, 201, 201])
    const content = [
      { content_type: 'video', title: 't', video_url: url, thumbnail_url: url },
      { content_type: 'document', title: 't', document_url: url },
    ]
    for (const [at, body] of content.entries()) {
      const { lessonId: to } = await makeLesson({ moduleId, lessonType: at === 0 ? 'video' : 'document' })
      expect((await post(lessonContent.PUT, body, { lessonId: to }, 'PUT')).status, url).toBe(200)
    }
    made.videoIds.push(answers[0]?.body.data.id)
    made.resourceIds.push(answers[2]?.body.data.id)
    made.productIds.push(answers[4]?.body.data.productId)
    await saveProductImage({ productId: (await makeProduct()).productId, imageUrl: url })
    await saveMediaStorage({
      referenceId: courseId,
      referenceType: 'course',
      mediaType: 'video',
      mediaUrl: url,
    })
  }
  await bringFilesThatNameIt({ courseId, lessonId })
  await relayMediaEvents()
  await runTheWorker()
  await lookAtEverything(courseId, made)
  expect(connections).toBe(0)
  const own = [config().databaseUrl, config().mongoUrl].map(url => new URL(url ?? '').port)
  const foreign = asked.filter(target => !own.includes(target.slice(target.lastIndexOf(':') + 1)))
  expect(foreign).toEqual([])
  // Both of the ways to see it do see it.
  await fetch(`http://127.0.0.1:${port}/`, { redirect: 'manual' })
  expect(connections).toBe(1)
  await fetch('http://169.254.169.254/', { signal: AbortSignal.timeout(50) }).catch(() => undefined)
  expect(asked.some(target => target.startsWith('169.254.169.254'))).toBe(true)
}, 120_000)

/** Files whose content names the canary: captions with a style, and a PDF with links and a file elsewhere. */
async function bringFilesThatNameIt(place: { courseId: string; lessonId: string }): Promise<void> {
  const url = `http://127.0.0.1:${port}/x`
  const { fileId } = await makeMediaFile({ ...place, uploadedBy: owner.userId })
  const captions = `WEBVTT\n\nSTYLE\n::cue { background: url(${url}) }\n\n00:01.000 --> 00:02.000\n<img src="${url}">\n`
  await addCaptions(owner, fileId, { filename: 'a.en.vtt', bytes: new TextEncoder().encode(captions) })
  const pdf = `%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R /OpenAction << /S /URI /URI (${url}) >> >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /I 4 0 R >> >> /Contents 5 0 R >> endobj
4 0 obj << /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8
  /F << /FS /URL /F (${url}) >> /Length 0 >> stream
endstream endobj
5 0 obj << /Length 5 >> stream
/I Do
endstream endobj
trailer << /Root 1 0 R >>
%%EOF
`
  await storeDocument({ ...place, userId: owner.userId }, Buffer.from(pdf))
}

async function runTheWorker(): Promise<void> {
  const { signal } = new AbortController()
  const waiting = await db().mediaJob.findMany({ where: { state: 'queued' } })
  expect(waiting.length).toBeGreaterThan(0)
  for (const { jobId } of waiting) await processFile(jobId, signal)
  for (const job of [...accountJobs, ...mediaJobs, ...learningJobs, ...catalogJobs]) {
    if (job.cron || job.everySeconds) await job.run({}, { signal })
  }
  await relayMediaEvents()
}

async function lookAtEverything(
  courseId: string,
  made: { videoIds: string[]; resourceIds: string[]; productIds: string[] },
): Promise<void> {
  for (const handler of [courseVideos.GET, courseResources.GET])
    expect((await read(handler, { courseId })).status).toBe(200)
  for (const videoId of made.videoIds)
    expect((await read(openVideo.GET, { courseId, videoId })).status).toBe(302)
  for (const resourceId of made.resourceIds)
    expect((await read(openResource.GET, { courseId, resourceId })).status).toBe(302)
  for (const productId of made.productIds) expect((await read(product.GET, { productId })).status).toBe(200)
  expect(await mongo().collection('course_content').countDocuments()).toBeGreaterThan(0)
}

it('every kind of address that a person gives is one of those above, and only settings are fetched (check 22)', () => {
  const sources = ['lib', 'app'].flatMap(root =>
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter(name => /\.tsx?$/.test(name) && !/\.test\.tsx?$|contract\.ts$/.test(name))
      .map(name => path.posix.join(root, name))
      .filter(name => !name.startsWith('lib/testing/')),
  )
  const fields = sources.flatMap(file =>
    [
      ...readFileSync(file, 'utf8').matchAll(/^\s*(\w+): (?:z\.array\()?(?:MediaUrl|ImageUrl|z\.url\()/gm),
    ].map(([, name]) => name),
  )
  expect([...new Set(fields)].sort()).toEqual([
    ...[
      'document_url',
      'imageUrl',
      'images',
      'mediaUrl',
      'resourceUrl',
      'thumbnail_url',
      'videoUrl',
      'video_url',
    ],
  ])
  const fetching = sources.filter(file =>
    /(?<![.\w])fetch\(|\bhttps?\.(get|request)\(|from '(node:)?https?'|from 'undici'|\bnet\.connect\(/.test(
      readFileSync(file, 'utf8'),
    ),
  )
  // The browser's own calls of this site; storage and services whose addresses are settings.
  expect(fetching.filter(file => !FETCHING.includes(file))).toEqual([])
})

const FETCHING = [
  'lib/http/api-client.ts',
  'lib/learning/queries.ts',
  'lib/media/storage/google-drive-client.ts',
  'lib/platform/embedded/versitygw.ts',
  'lib/platform/run/wait-until-ready.ts',
  // These are servers.
  'lib/http/mark-outage.ts',
  'lib/http/media-origins.ts',
  'lib/http/node-adapter.ts',
  'lib/http/node-server.ts',
]
