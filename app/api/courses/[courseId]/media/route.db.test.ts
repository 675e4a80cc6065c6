import { beforeAll, describe, expect, it, vi } from 'vitest'
import { GET } from '@/app/api/courses/[courseId]/media/route'
import type { Actor } from '@/lib/auth/actor'
import { createCollections } from '@/lib/media/document-store'
import { newId } from '@/lib/platform/ids'
import { mongo } from '@/lib/platform/mongo'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeCourse } from '@/lib/testing/factories'

let owner: Actor
let courseId: string
beforeAll(async () => {
  owner = await makeActor('instructor')
  courseId = (await makeCourse({ instructorId: owner.userId, title: 'Films' })).courseId
  await createCollections()
  const common = { storageType: 'local', uploadedBy: owner.userId, createdAt: new Date(), fileSize: 5 }
  const video = (id: string, given: object) => ({
    _id: id as never,
    ...common,
    duration: 9,
    videoUrl: `/v/${id}`,
    ...given,
  })
  await mongo()
    .collection('course_videos')
    .insertMany([
      video('intro', { courseId, videoType: 'intro', processingStatus: 'completed' }),
      video('lesson', { courseId, videoType: 'lesson', processingStatus: 'pending', lessonId: 'l' }),
      video('other', { courseId: newId(), videoType: 'intro', processingStatus: 'completed' }),
    ])
  await mongo()
    .collection('course_resources')
    .insertOne({
      ...common,
      _id: 'pdf' as never,
      courseId,
      lessonId: 'l',
      resourceName: 'Notes',
      resourceUrl: '/r/pdf',
      resourceType: 'pdf',
    })
})
const read = (actor?: Actor, id = courseId) =>
  call(GET, apiRequest('GET', `/api/courses/${id}/media`, actor ? { actor } : {}), { courseId: id })

describe('GET /api/courses/:courseId/media (CAT-15)', () => {
  it('succeeds: the course, its videos and its resources in one answer, those of others absent', async () => {
    const { status, body } = await read(owner)
    expect(status).toBe(200)
    expect(body.data).toMatchObject({
      course: { courseId, title: 'Films' },
      videos: [
        { videoId: 'intro', videoType: 'intro', durationSeconds: 9 },
        { videoId: 'lesson', processingStatus: 'pending' },
      ],
      resources: [{ resourceId: 'pdf', resourceType: 'pdf', sizeBytes: 5 }],
    })
    expect(JSON.stringify(body.data.videos)).not.toContain(owner.userId)
  })

  it('tells visitors of what is ready alone', async () => {
    const { body } = await read()
    expect(body.data.videos.map((video: { videoId: string }) => video.videoId)).toEqual(['intro'])
  })

  it('hides drafts from everybody but who looks after them: 404; invalid id: 404', async () => {
    const draft = await makeCourse({ publishedAt: null })
    expect((await read(owner, draft.courseId)).status).toBe(404)
    expect((await read(undefined, draft.courseId)).status).toBe(404)
    expect((await read(await makeActor('admin'), draft.courseId)).status).toBe(200)
    expect((await read(owner, 'x')).status).toBe(404)
  })

  it('gives empty lists while the media store is off or away (OPS-04)', async () => {
    const store = await import('@/lib/media/course-media-store')
    const { mediaStoreUnavailable } = await import('@/lib/platform/mongo')
    const spy = vi.spyOn(store, 'findCourseMedia').mockRejectedValue(mediaStoreUnavailable())
    expect((await read(owner)).body.data).toMatchObject({ course: { courseId }, videos: [], resources: [] })
    spy.mockRestore()
  })
})
