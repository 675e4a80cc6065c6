interface ShownVideo {
  id: string
  videoType: 'intro' | 'lesson' | 'module'
  url: string
}

/**
 * Where whoever does not look after a course opens a video of it: there it is asked whether they may, and counted. The
 * address itself is told of intro videos alone, which everybody may watch; a file that we keep has passes of minutes.
 */
export function shownVideoUrl(courseId: string, { id, videoType, url }: ShownVideo): string {
  const isTold = videoType === 'intro' && !url.startsWith('/api/media/')
  return isTold ? url : `/api/courses/${courseId}/videos/${id}/access`
}

/** The same for a resource. */
export function shownResourceUrl(courseId: string, id: string): string {
  return `/api/courses/${courseId}/resources/${id}/access`
}
