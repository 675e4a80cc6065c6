import type { CreateCollectionOptions, IndexDescription } from 'mongodb'

export interface CollectionPlan {
  name: string
  validator: NonNullable<CreateCollectionOptions['validator']>
  indexes: IndexDescription[]
}

const text = { bsonType: 'string' }
const filled = { bsonType: 'string', minLength: 1 }
const count = { bsonType: ['int', 'long', 'double'], minimum: 0 }
const date = { bsonType: 'date' }
const dateOrNull = { bsonType: ['date', 'null'] }
const textOrNull = { bsonType: ['string', 'null'] }
const oneOf = (...values: string[]) => ({ enum: values })

// MED-07, MED-08, MED-36: what all four kinds share.
const COMMON = {
  storageType: oneOf('local', 'google-drive', 'cloud'),
  fileSize: count,
  checksum: { bsonType: 'string', pattern: '^[0-9a-f]{64}$' },
  createdAt: date,
  updatedAt: date,
}

/** Which fields content of each type has of its own (CNT-03 to CNT-05). */
export const CONTENT_FIELDS: Record<string, string[]> = {
  video: ['video_url', 'duration_seconds', 'thumbnail_url'],
  document: ['document_url', 'document_type', 'file_size_bytes', 'page_count'],
  quiz: ['questions'],
}

// CNT-07: content of one type has no field of another.
function contentOf(type: string): object {
  const foreign = Object.entries(CONTENT_FIELDS).flatMap(([other, fields]) => (other === type ? [] : fields))
  return {
    properties: { content_type: { enum: [type] } },
    not: { anyOf: foreign.map(field => ({ required: [field] })) },
  }
}

/** The media collections (MED-03 to MED-13, MED-39, MED-40) and lesson content (CNT-01 to CNT-05). */
export const COLLECTIONS: CollectionPlan[] = [
  plan(
    'product_images',
    {
      required: ['productId', 'imageUrl', 'storageType', 'createdAt'],
      properties: {
        ...COMMON,
        productId: filled,
        imageUrl: filled,
        mimeType: text,
        originalName: text,
        isMainImage: { bsonType: 'bool' },
        position: count,
        uploadedBy: text,
      },
      // The images of a product; then what the storage pages group, sort and sum by.
      indexes: [{ productId: 1 }, { storageType: 1 }, { createdAt: -1 }, { fileSize: 1 }],
    },
    // SHOP-11: at most one main image of a product.
    [
      {
        key: { productId: 1, isMainImage: 1 },
        unique: true,
        partialFilterExpression: { isMainImage: true },
        name: 'one_main_image',
      },
    ],
  ),
  plan('course_videos', {
    required: ['courseId', 'videoUrl', 'videoType', 'processingStatus', 'storageType', 'createdAt'],
    properties: {
      ...COMMON,
      courseId: filled,
      lessonId: textOrNull,
      moduleId: textOrNull,
      videoType: oneOf('intro', 'lesson', 'module'),
      videoUrl: filled,
      duration: count,
      processingStatus: oneOf('pending', 'processing', 'completed', 'failed'),
      failureReason: textOrNull,
      captionLanguages: { bsonType: 'array', items: text },
      originalName: text,
      mimeType: text,
      accessCount: count,
      lastAccessedAt: dateOrNull,
      uploadedBy: text,
    },
    // The videos of a course; the ten most accessed (ADM-05) read `accessCount`, the last accesses (ADM-15) `lastAccessedAt`.
    indexes: [
      { courseId: 1 },
      { videoType: 1 },
      { storageType: 1 },
      { createdAt: -1 },
      { fileSize: 1 },
      { accessCount: -1 },
      // What was opened since the library of admins followed it last.
      { lastAccessedAt: 1, _id: 1 },
    ],
  }),
  plan('course_resources', {
    required: ['courseId', 'resourceName', 'resourceUrl', 'resourceType', 'storageType', 'createdAt'],
    properties: {
      ...COMMON,
      courseId: filled,
      lessonId: textOrNull,
      resourceName: filled,
      resourceUrl: filled,
      resourceType: oneOf('pdf', 'document', 'image', 'archive', 'code'),
      pageCount: { bsonType: ['int', 'long', 'double', 'null'], minimum: 1 },
      mimeType: text,
      accessCount: count,
      lastAccessedAt: dateOrNull,
      uploadedBy: text,
    },
    // The resources of a course, narrowed to a lesson (MED-20).
    indexes: [
      { courseId: 1, lessonId: 1 },
      { resourceType: 1 },
      { storageType: 1 },
      { createdAt: -1 },
      { fileSize: 1 },
      { accessCount: -1 },
      // What was opened since the library of admins followed it last.
      { lastAccessedAt: 1, _id: 1 },
    ],
  }),
  plan('media_storage', {
    required: ['referenceId', 'referenceType', 'mediaType', 'mediaUrl', 'storageType', 'createdAt'],
    properties: {
      ...COMMON,
      referenceId: filled,
      referenceType: oneOf('product', 'course', 'user', 'page'),
      mediaType: oneOf('image', 'video', 'document', 'audio'),
      mediaUrl: filled,
      mimeType: text,
      accessCount: count,
      lastAccessedAt: dateOrNull,
      uploadedBy: text,
    },
    // The media of an owner (MED-22).
    indexes: [
      { referenceId: 1, referenceType: 1, mediaType: 1 },
      { storageType: 1 },
      { createdAt: -1 },
      { fileSize: 1 },
      { accessCount: -1 },
      // What was opened since the library of admins followed it last.
      { lastAccessedAt: 1, _id: 1 },
    ],
  }),
  // Documents whose file is in the trash, and those without a file in quarantine.
  plan('set_aside_documents', {
    required: ['collection', 'documentId', 'document', 'reason', 'setAsideAt'],
    properties: {
      collection: filled,
      documentId: filled,
      document: { bsonType: 'object' },
      reason: oneOf('trash', 'quarantine'),
      setAsideAt: { bsonType: 'date' },
      uploadedBy: text,
    },
    // What was set aside of a file.
    indexes: [{ documentId: 1 }],
  }),
  // How much lay in a storage at the end of a day. Read and made by analytics.
  plan(
    'storage_snapshots',
    {
      required: ['day', 'storageType', 'isEstimated', 'takenAt', 'parts', 'kinds', 'physicalBytes'],
      properties: {
        day: { bsonType: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' },
        storageType: COMMON.storageType,
        isEstimated: { bsonType: 'bool' },
        takenAt: date,
        physicalBytes: count,
        logicalBytes: count,
        sharedBytes: count,
        parts: { bsonType: 'object', additionalProperties: count },
        kinds: { bsonType: 'object', additionalProperties: count },
      },
      indexes: [],
    },
    // The days of a graph; one document per day and storage, however often it is taken.
    [{ key: { day: 1, storageType: 1 }, unique: true, name: 'one_per_day' }],
  ),
  plan(
    'course_content',
    {
      required: ['content_id', 'course_id', 'lesson_id', 'content_type', 'title', 'views'],
      properties: {
        content_id: filled,
        course_id: filled,
        lesson_id: filled,
        content_type: oneOf('video', 'document', 'quiz'),
        title: text,
        views: count,
        video_url: text,
        duration_seconds: count,
        thumbnail_url: text,
        document_url: text,
        document_type: text,
        file_size_bytes: count,
        page_count: count,
        questions: {
          bsonType: 'array',
          minItems: 1,
          items: {
            bsonType: 'object',
            required: ['question', 'choices', 'answer'],
            properties: {
              question: filled,
              choices: { bsonType: 'array', minItems: 2, items: filled },
              answer: count,
            },
          },
        },
      },
      more: { anyOf: Object.keys(CONTENT_FIELDS).map(contentOf) },
      indexes: [{ course_id: 1, lesson_id: 1 }],
    },
    [{ key: { content_id: 1 }, unique: true, name: 'content_id_unique' }],
  ),
]

function plan(
  name: string,
  shape: {
    required: string[]
    properties: Record<string, object>
    indexes: Record<string, 1 | -1>[]
    more?: object
  },
  more: IndexDescription[] = [],
): CollectionPlan {
  const { required, properties, indexes, more: rules = {} } = shape
  // MED-02: bytes are never here, under whichever name.
  const additionalProperties = { not: { bsonType: 'binData' } }
  return {
    name,
    validator: { $jsonSchema: { bsonType: 'object', required, properties, additionalProperties, ...rules } },
    indexes: [...indexes.map(key => ({ key })), ...more],
  }
}
