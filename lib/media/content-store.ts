import type { NewContent, OwnContent } from '@/lib/media/content-schemas'
import { CONTENT_FIELDS } from '@/lib/media/internal/document-schemas'
import { withModels } from '@/lib/media/model-store'
import { withMongo } from '@/lib/platform/mongo'
import { db, type Tx } from '@/lib/platform/postgres'

const CONTENT = 'course_content'

/** What a document of lesson content says (CNT-01 to CNT-05). */
export type ContentDocument = OwnContent

/** Content as it is to be written, with whose it is. */
export type KeptContent = NewContent & { content_id: string; course_id: string; lesson_id: string }

/** What happened to the content of a lesson; the lesson is the aggregate of its event. */
export interface ContentChange {
  put?: KeptContent
  /** The id of content that the lesson had until then. */
  leaves?: string | null
}

export function findContent(contentId: string, lessonId: string): Promise<ContentDocument | null> {
  return withMongo(database =>
    database
      .collection<ContentDocument>(CONTENT)
      .findOne({ content_id: contentId, lesson_id: lessonId }, { projection: { _id: 0 } }),
  )
}

/** The same, and counts the opening (CNT-06): the server adds, so openings at the same moment each count. */
export function openContent(contentId: string, lessonId: string): Promise<ContentDocument | null> {
  return withMongo(database =>
    database
      .collection<ContentDocument>(CONTENT)
      .findOneAndUpdate(
        { content_id: contentId, lesson_id: lessonId },
        { $inc: { views: 1 } },
        { returnDocument: 'after', projection: { _id: 0 } },
      ),
  )
}

/** Of which lesson the content of an id is, or null; also asks whether a write would be taken. Refuses as `withModels` does. */
export function lessonOfContent(contentId: string): Promise<string | null> {
  return withModels(async database => {
    const found = await database
      .collection<ContentDocument>(CONTENT)
      .findOne({ content_id: contentId }, { projection: { lesson_id: 1 } })
    return found?.lesson_id ?? null
  })
}

/** Writes content under its id. Doing it again changes nothing, and no view that was counted is lost. */
export function putContent(content: KeptContent): Promise<void> {
  return withMongo(async database => {
    const foreign = Object.values(CONTENT_FIELDS)
      .flat()
      .filter(field => !(field in content))
    const write = () =>
      database.collection<ContentDocument>(CONTENT).updateOne(
        { content_id: content.content_id, lesson_id: content.lesson_id },
        {
          $set: content,
          $setOnInsert: { views: 0 },
          $unset: Object.fromEntries(foreign.map(field => [field, true as const])),
        },
        { upsert: true },
      )
    // The request that wrote the event and the relay may both find nothing and insert; whoever is second finds it then.
    await write().catch(error => {
      if ((error as { code?: number }).code !== DUPLICATE) throw error
      return write()
    })
  })
}

const DUPLICATE = 11000

export function dropContent(contentId: string, lessonId: string): Promise<void> {
  return withMongo(async database => {
    await database.collection(CONTENT).deleteOne({ content_id: contentId, lesson_id: lessonId })
  })
}

/** Which content a lesson points at; undefined when there is no such lesson. */
export async function contentIdOf(lessonId: string): Promise<string | null | undefined> {
  const lesson = await db().courseLesson.findUnique({ where: { lessonId }, select: { contentId: true } })
  return lesson?.contentId
}

/** The same with the lesson held against every other change, for a lesson of that course alone. */
export async function lockContentIdOf(
  tx: Tx,
  courseId: string,
  lessonId: string,
): Promise<string | null | undefined> {
  await tx.$queryRaw`SELECT 1 FROM course_lessons WHERE lesson_id = ${lessonId}::uuid FOR UPDATE`
  const lesson = await tx.courseLesson.findFirst({
    where: { lessonId, module: { courseId } },
    select: { contentId: true },
  })
  return lesson?.contentId
}

/** Points a lesson at content, or at none. False: another lesson has content of that id (CNT-01). */
export async function pointAtContent(tx: Tx, lessonId: string, contentId: string | null): Promise<boolean> {
  if (contentId !== null) {
    // Two lessons that ask for one id at the same moment come one after the other.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('content:' || ${contentId}, 0))::text`
    const others = await tx.courseLesson.count({ where: { contentId, NOT: { lessonId } } })
    if (others > 0) return false
  }
  await tx.courseLesson.update({ where: { lessonId }, data: { contentId }, select: { lessonId: true } })
  return true
}
