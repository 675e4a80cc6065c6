'use client'

import { useSyncExternalStore } from 'react'
import type { UploadTarget } from '@/lib/media/schemas'
import { NOTHING, uploadsTo } from './lesson-uploads'

/** The uploads to one lesson, wherever in this visit they were started. */
export function useLessonUploads(lessonId: string) {
  return useUploadsTo({ lessonId })
}

/** The same to any place that files go to. */
export function useUploadsTo(target: UploadTarget) {
  const { subscribe, read, add, act, actOnAll } = uploadsTo(target)
  const { uploads, fileIds } = useSyncExternalStore(subscribe, read, () => NOTHING)
  return { uploads, fileIds, add, act, actOnAll }
}
