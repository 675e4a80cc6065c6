import { bearerOf, makeActor } from '@/lib/testing/actors'
import { makeCourse, makeLesson, makeModule } from '@/lib/testing/factories'
import { TusClient } from './tus-client'

/** A course with one lesson to upload to, and its instructor's way in. */
export async function makeStudio(
  timeoutMs?: number,
): Promise<{ client: TusClient; lessonId: string; courseId: string }> {
  const owner = await makeActor('instructor')
  const { courseId } = await makeCourse({ instructorId: owner.userId })
  const { lessonId } = await makeLesson({ moduleId: (await makeModule({ courseId })).moduleId })
  return { client: new TusClient(await bearerOf(owner), timeoutMs), lessonId, courseId }
}
