import { withMongo } from '@/lib/platform/mongo'

const CONTENT = 'course_content'

/** What a document of lesson content says (CNT-01 to CNT-04). */
export interface ContentDocument {
  content_id: string
  lesson_id: string
  content_type: 'video' | 'document' | 'quiz'
  title: string
  video_url?: string
  document_url?: string
}

export function findContent(contentId: string, lessonId: string): Promise<ContentDocument | null> {
  return withMongo(database =>
    database
      .collection<ContentDocument>(CONTENT)
      .findOne({ content_id: contentId, lesson_id: lessonId }, { projection: { _id: 0 } }),
  )
}
