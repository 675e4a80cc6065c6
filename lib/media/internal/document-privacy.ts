/** As in PostgreSQL, where a comment on each column says the same (check 75). */
export type PrivacyClass = 'none' | 'erase' | 'export+erase' | `${'export+' | ''}retain: ${string}`

export interface DocumentPrivacy {
  /**
   * The path that holds the id of whose the document is: a person, or a course and through it its instructor. Null for
   * sums over everybody.
   */
  owner: { path: string; of: 'person' | 'course' } | null
  /** The class of each path, and the paths of a class in one line. */
  paths: [PrivacyClass, string][]
}

const FILE = 'export+retain: a file stays with the course or product that it is part of'
const LESSON = 'export+retain: a course with learners stays with them'
const UPLOADER = { path: 'uploadedBy', of: 'person' } as const

/** What each path of the media store says about a person. A test finds the paths that are missing here. */
export const DOCUMENT_PRIVACY: Record<string, DocumentPrivacy> = {
  product_images: {
    owner: UPLOADER,
    paths: [
      [FILE, '_id productId imageUrl originalName mimeType fileSize createdAt'],
      ['erase', 'uploadedBy'],
      ['none', 'storageType checksum isMainImage position renditionBytes updatedAt'],
    ],
  },
  course_videos: {
    owner: UPLOADER,
    paths: [
      [FILE, '_id courseId lessonId moduleId videoUrl originalName mimeType fileSize duration createdAt'],
      ['erase', 'uploadedBy'],
      [
        'none',
        'storageType checksum videoType processingStatus failureReason renditionBytes captionLanguages',
      ],
      ['none', 'accessCount lastAccessedAt updatedAt'],
    ],
  },
  course_resources: {
    owner: UPLOADER,
    paths: [
      [
        FILE,
        '_id courseId lessonId resourceName resourceUrl resourceType pageCount mimeType fileSize createdAt',
      ],
      ['erase', 'uploadedBy'],
      ['none', 'storageType checksum accessCount lastAccessedAt updatedAt'],
    ],
  },
  media_storage: {
    owner: UPLOADER,
    paths: [
      [FILE, '_id referenceId referenceType mediaType mediaUrl originalName mimeType fileSize createdAt'],
      ['erase', 'uploadedBy'],
      ['none', 'storageType checksum renditionBytes accessCount lastAccessedAt updatedAt'],
    ],
  },
  set_aside_documents: {
    owner: UPLOADER,
    paths: [
      [FILE, '_id collection documentId document'],
      ['erase', 'uploadedBy'],
      ['none', 'reason setAsideAt'],
    ],
  },
  storage_snapshots: {
    owner: null,
    paths: [
      ['none', '_id day storageType isEstimated takenAt physicalBytes logicalBytes sharedBytes parts kinds'],
    ],
  },
  course_content: {
    owner: { path: 'course_id', of: 'course' },
    paths: [
      [
        LESSON,
        '_id content_id course_id lesson_id content_type title video_url duration_seconds thumbnail_url',
      ],
      [LESSON, 'document_url document_type file_size_bytes page_count questions'],
      ['none', 'views'],
    ],
  },
}

/** The paths of a collection whose class says so. */
export function pathsOf(collection: string, isMeant: (found: PrivacyClass) => boolean): string[] {
  const { paths = [] } = DOCUMENT_PRIVACY[collection] ?? {}
  return paths.flatMap(([found, names]) => (isMeant(found) ? names.split(' ') : []))
}

export const isExported = (found: PrivacyClass) => found.startsWith('export+')
export const isErased = (found: PrivacyClass) => found === 'erase' || found === 'export+erase'
