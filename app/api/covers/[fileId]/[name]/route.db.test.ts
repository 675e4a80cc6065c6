import sharp from 'sharp'
import { beforeAll, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { setCourseCover } from '@/lib/catalog/set-course-cover'
import { db } from '@/lib/platform/postgres'
import { apiRequest, makeActor } from '@/lib/testing/actors'
import { makeCourse } from '@/lib/testing/factories'
import { GET } from './route'

let owner: Actor
let courseId: string
let url: string

beforeAll(async () => {
  owner = await makeActor('instructor')
  courseId = (await makeCourse({ instructorId: owner.userId })).courseId
  const background = { r: 20, g: 90, b: 160 }
  const picture = sharp({ create: { width: 1200, height: 675, channels: 3, background } })
  const image = { bytes: await picture.jpeg().toBuffer(), originalName: 'cover.jpg' }
  url = (await setCourseCover(owner, courseId, image)).coverUrl
})

async function show(path: string, actor?: Actor) {
  const [, , , fileId = '', name = ''] = path.split('/')
  const request = await apiRequest('GET', path, actor ? { actor } : {})
  return GET(request, { params: Promise.resolve({ fileId, name }) })
}

it('keeps the picture of a draft to those who look after it', async () => {
  await db().course.update({ where: { courseId }, data: { publishedAt: null } })
  expect((await show(url)).status).toBe(404)
  expect((await show(url, await makeActor('instructor'))).status).toBe(404)
  const answer = await show(url, owner)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('private, no-cache')
  await db().course.update({ where: { courseId }, data: { publishedAt: new Date() } })
})

it('shows the cover of a published course to everybody, small and to be kept forever', async () => {
  const answer = await show(url)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(answer.headers.get('content-type')).toBe('image/webp')
  expect((await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).width).toBe(960)
})

it('never gives the original, which may say where it was taken', async () => {
  expect((await show(url.replace('cover.webp', 'original'), owner)).status).toBe(404)
})
