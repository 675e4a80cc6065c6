'use client'

import { useSyncExternalStore } from 'react'
import { lessonUploads, NOTHING } from './lesson-uploads'

/** The uploads to one lesson, wherever in this visit they were started. */
export function useLessonUploads(lessonId: string) {
  const { subscribe, read, add, act, actOnAll } = lessonUploads(lessonId)
  const { uploads, fileIds } = useSyncExternalStore(subscribe, read, () => NOTHING)
  return { uploads, fileIds, add, act, actOnAll }
}
