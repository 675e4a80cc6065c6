import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { APIRequestContext } from '@playwright/test'
import { expectStatus } from './accounts'

export interface Draft {
  courseId: string
  slug: string
  moduleId: string
  lessonId: string
}

/** A course of one module and one lesson, made through the API by the instructor whose context this is. */
export async function makeDraft(
  api: APIRequestContext,
  title: string,
  lessonType: 'video' | 'document' | 'quiz' = 'video',
): Promise<Draft> {
  const [category] = (await (await api.get('/api/categories')).json()).data
  const course = await create(api, '/api/courses', {
    title,
    categoryId: category.categoryId,
    level: 'beginner',
  })
  const module = await create(api, `/api/courses/${course.courseId}/modules`, { title: 'The only module' })
  const lesson = await create(api, `/api/modules/${module.moduleId}/lessons`, {
    title: 'The only lesson',
    type: lessonType,
  })
  return {
    courseId: String(course.courseId),
    slug: String(course.slug),
    moduleId: String(module.moduleId),
    lessonId: String(lesson.lessonId),
  }
}

/** Uploads a file to a lesson in one request (tus, creation and then all bytes) and gives the id of the file. */
export function uploadToLesson(
  api: APIRequestContext,
  lessonId: string,
  file: string,
  filetype: string,
): Promise<string> {
  return upload(api, { lessonId }, file, filetype)
}

/** The same to the library of a course, where it waits for a lesson. */
export function uploadToCourse(
  api: APIRequestContext,
  courseId: string,
  file: string,
  filetype: string,
): Promise<string> {
  return upload(api, { courseId }, file, filetype)
}

async function upload(
  api: APIRequestContext,
  target: { lessonId: string } | { courseId: string },
  file: string,
  filetype: string,
): Promise<string> {
  const bytes = await readFile(file)
  const metadata = { ...target, filename: path.basename(file), filetype }
  const begun = await api.post('/api/uploads', {
    headers: {
      'tus-resumable': '1.0.0',
      'upload-length': String(bytes.length),
      'upload-metadata': Object.entries(metadata)
        .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
        .join(','),
    },
  })
  await expectStatus(begun, 201)
  const location = begun.headers().location ?? ''
  const sent = await api.patch(location, {
    headers: {
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    },
    data: bytes,
  })
  await expectStatus(sent, 204)
  return location.split('/').at(-1) ?? ''
}

async function create(api: APIRequestContext, path: string, data: object): Promise<Record<string, unknown>> {
  const answer = await api.post(path, { data })
  await expectStatus(answer, 201)
  return (await answer.json()).data
}
