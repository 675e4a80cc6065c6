import { z } from 'zod'
import { MediaUrl, recordText as text } from '@/lib/media/content-schemas'
import {
  RESOURCE_TYPES,
  ResourceRecord,
  STORAGE_TYPES,
  VIDEO_TYPES,
  VideoRecord,
} from '@/lib/media/record-schemas'

const MediaFacts = z.object({
  storageType: z.enum(STORAGE_TYPES).default('local'),
  fileSize: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  mimeType: text.max(127).optional(),
})

/** A video that lies elsewhere, by its address (MED-27): it is shown and linked to, never fetched by us. */
export const NewIntroVideo = MediaFacts.extend({
  videoUrl: MediaUrl,
  duration: z.number('Seconds.').min(0, 'Seconds.').max(360_000, 'At most 100 hours.'),
})
export type NewIntroVideo = z.output<typeof NewIntroVideo>

/** What a video of a course is for (MED-30); of a form the same fields go with the file. */
export const VideoPlace = z.object({
  videoType: z.enum(VIDEO_TYPES).default('lesson'),
  lessonId: z.uuid().optional(),
  moduleId: z.uuid().optional(),
})
export type VideoPlace = z.output<typeof VideoPlace>
export const NewCourseVideo = NewIntroVideo.extend(VideoPlace.shape)
export type NewCourseVideo = z.output<typeof NewCourseVideo>

/** For which lesson of the course, if for one (MED-31). */
export const ResourcePlace = z.object({ lessonId: z.uuid().optional() })
export type ResourcePlace = z.output<typeof ResourcePlace>
export const NewCourseResource = MediaFacts.extend({
  ...ResourcePlace.shape,
  resourceName: text.min(1, 'Give it a name.').max(255, 'At most 255 characters.'),
  resourceUrl: MediaUrl,
  resourceType: z.enum(RESOURCE_TYPES),
})
export type NewCourseResource = z.output<typeof NewCourseResource>

const mediaId = z.string().max(128)
export const VideoRef = z
  .object({ courseId: z.uuid(), videoId: mediaId })
  .transform(({ courseId, videoId }) => ({ courseId, kind: 'videos' as const, mediaId: videoId }))
export const ResourceRef = z
  .object({ courseId: z.uuid(), resourceId: mediaId })
  .transform(({ courseId, resourceId }) => ({ courseId, kind: 'resources' as const, mediaId: resourceId }))

/** MED-29: `count` is the length of `data`. */
export const VideoList = z.object({ count: z.number().int(), data: z.array(VideoRecord) })
export type VideoList = z.output<typeof VideoList>
export const ResourceList = z.object({ count: z.number().int(), data: z.array(ResourceRecord) })
export type ResourceList = z.output<typeof ResourceList>
