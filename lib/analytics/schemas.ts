import { z } from 'zod'

/** The four kinds of media record (MED-01), in the order in which they are shown. */
export const STORAGE_KINDS = ['videos', 'resources', 'productImages', 'other'] as const
export const StorageKind = z.enum(STORAGE_KINDS)
export type StorageKind = z.infer<typeof StorageKind>

/** MED-08. `unknown` is a record that names no place, so that the sums still add up. */
export const STORAGE_TYPES = ['local', 'google-drive', 'cloud'] as const
export const StorageType = z.enum([...STORAGE_TYPES, 'unknown'])
export type StorageType = z.infer<typeof StorageType>

const Amount = z.object({ count: z.int(), bytes: z.number() })
export type Amount = z.infer<typeof Amount>

/** What one storage type holds, and how much of it is video (ADM-04). */
const StorageTypeUsage = Amount.extend({ storageType: StorageType, videos: Amount })

const AccessedResource = z.object({ resourceId: z.string(), name: z.string(), accessCount: z.int() })

/** All figures are sums over one aggregation answer, so they agree with each other to the byte. */
export const StorageUsage = z.object({
  takenAt: z.iso.datetime(),
  total: Amount,
  /** What processing made of the files, kept beside them; in no other figure. */
  renditionBytes: z.number(),
  byKind: z.array(Amount.extend({ kind: StorageKind })),
  byStorageType: z.array(StorageTypeUsage),
  mostAccessed: z.array(AccessedResource),
})
export type StorageUsage = z.infer<typeof StorageUsage>

export const MEDIA_SORTS = ['newest', 'oldest', 'largest', 'smallest'] as const
export const MediaSort = z.enum(MEDIA_SORTS)
export type MediaSort = z.infer<typeof MediaSort>

/** Which files to list (ADM-06). */
export const MediaFilter = z.object({
  sort: MediaSort.default('newest'),
  storageType: z.enum(STORAGE_TYPES).optional(),
  kind: StorageKind.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(300).optional(),
})
export type MediaFilter = z.infer<typeof MediaFilter>

export const MediaRow = z.object({
  mediaId: z.string(),
  name: z.string(),
  kind: StorageKind,
  storageType: StorageType,
  bytes: z.number(),
  createdAt: z.iso.datetime().nullable(),
})
export type MediaRow = z.infer<typeof MediaRow>

export const MediaPage = z.object({ data: z.array(MediaRow), nextCursor: z.string().nullable() })
export type MediaPage = z.infer<typeof MediaPage>

/** A sum of one currency, in both spellings (C-21). */
const Revenue = z.object({ currency: z.string(), amount: z.number(), amountMinor: z.int() })
export type Revenue = z.infer<typeof Revenue>

/** PRC-15. Hidden reviews and refunded charges count for nothing. */
export const InstructorStats = z.object({
  courseCount: z.int(),
  publishedCourseCount: z.int(),
  /** Each person once, however many of the courses they take. */
  studentCount: z.int(),
  enrollmentCount: z.int(),
  rating: z.number(),
  ratingCount: z.int(),
  revenue: z.array(Revenue),
})
export type InstructorStats = z.infer<typeof InstructorStats>

/** PRC-16, summed over all shards (ADM-09). Erased accounts are nobody any more. */
export const PlatformStats = z.object({
  userCount: z.int(),
  studentCount: z.int(),
  instructorCount: z.int(),
  adminCount: z.int(),
  courseCount: z.int(),
  publishedCourseCount: z.int(),
  enrollmentCount: z.int(),
  completedEnrollmentCount: z.int(),
  revenue: z.array(Revenue),
})
export type PlatformStats = z.infer<typeof PlatformStats>
