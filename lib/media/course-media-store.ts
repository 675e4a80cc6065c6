import type { Document } from 'mongodb'
import { withMongo } from '@/lib/platform/mongo'

export interface CourseMediaDocuments {
  videos: {
    videoId: string
    lessonId: string | null
    videoType: 'intro' | 'lesson' | 'module'
    videoUrl: string
    durationSeconds: number
    sizeBytes: number
    processingStatus: 'pending' | 'processing' | 'completed' | 'failed'
    createdAt: string
  }[]
  resources: {
    resourceId: string
    lessonId: string | null
    resourceName: string
    resourceType: string
    resourceUrl: string
    sizeBytes: number
    createdAt: string
  }[]
}

// More than the upload limits let a course have; a bound all the same.
const DOCUMENTS_MAX = 2000

/** The videos and resources of a course by its index in both collections (MED-18, MED-20). Refuses `media_store`. */
export function findCourseMedia(courseId: string): Promise<CourseMediaDocuments> {
  return withMongo(async database => {
    const find = (collection: string) =>
      database
        .collection(collection)
        .find({ courseId }, { projection: { checksum: 0, uploadedBy: 0 } })
        .sort({ createdAt: 1, _id: 1 })
        .limit(DOCUMENTS_MAX)
        .toArray()
    const [videos, resources] = await Promise.all([find('course_videos'), find('course_resources')])
    return { videos: videos.map(videoOf), resources: resources.map(resourceOf) }
  })
}

const videoOf = (video: Document): CourseMediaDocuments['videos'][number] => ({
  ...{ videoId: String(video._id), lessonId: video.lessonId ?? null, videoType: video.videoType },
  ...{ videoUrl: video.videoUrl, durationSeconds: Number(video.duration ?? 0) },
  ...{ sizeBytes: Number(video.fileSize ?? 0), processingStatus: video.processingStatus },
  createdAt: video.createdAt.toISOString(),
})

const resourceOf = (resource: Document): CourseMediaDocuments['resources'][number] => ({
  ...{ resourceId: String(resource._id), lessonId: resource.lessonId ?? null },
  ...{ resourceName: resource.resourceName, resourceType: resource.resourceType },
  ...{ resourceUrl: resource.resourceUrl, sizeBytes: Number(resource.fileSize ?? 0) },
  createdAt: resource.createdAt.toISOString(),
})
