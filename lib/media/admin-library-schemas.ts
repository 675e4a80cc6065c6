import { z } from 'zod'
import { LibraryDetails, LibraryFile } from '@/lib/media/library-schemas'
import { BLOB_ROLES, FILE_KINDS } from '@/lib/media/schemas'

export const ADMIN_SORTS = [
  ...(['newest', 'oldest', 'largest', 'smallest'] as const),
  ...(['opened', 'unopened', 'accessed', 'stale', 'placed', 'unplaced'] as const),
] as const
export type AdminSort = (typeof ADMIN_SORTS)[number]

/** Where a file is in its life, as the list can be narrowed to. */
export const ADMIN_STATES = ['queued', 'processing', 'working', 'ready', 'failed', 'trash'] as const
/** The parts of the ledger; of the last two there are contents and no files. */
export const ADMIN_PARTS = [...BLOB_ROLES, 'old_version', 'trash', 'unused', 'quarantine'] as const
export const STORAGES = ['local', 'google-drive', 'cloud'] as const
/** The records by which MongoDB describes files (MED-01); none describes what lies in the trash. */
export const RECORD_KINDS = ['videos', 'resources', 'productImages', 'other'] as const
const Answer = z.enum(['yes', 'no'])
const Bytes = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

/** Which files an admin looks for. Days are those of UTC, both ends included. */
export const AdminFilter = z.object({
  q: z.string().trim().max(200).default(''),
  kind: z.enum(FILE_KINDS).optional(),
  storage: z.enum(STORAGES).optional(),
  state: z.enum(ADMIN_STATES).optional(),
  owner: z.uuid().optional(),
  course: z.uuid().optional(),
  part: z.enum(ADMIN_PARTS).optional(),
  minBytes: Bytes.optional(),
  maxBytes: Bytes.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  captions: Answer.optional(),
  used: Answer.optional(),
  played: z.literal('never').optional(),
  tag: z.string().trim().toLowerCase().min(1).max(40).optional(),
  /** Lines of its tallest size. */
  resolution: z.coerce.number().int().min(1).max(20_000).optional(),
  /** Of any of its sizes or of its sound, such as `avc1`. */
  codec: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,40}$/)
    .optional(),
  /** Not opened for so many days; what was never opened counts as the oldest. */
  idleDays: z.coerce.number().int().min(1).max(3650).optional(),
  /** Somebody is in the middle of it. */
  learners: Answer.optional(),
  record: z.enum(RECORD_KINDS).optional(),
})
export type AdminFilter = z.infer<typeof AdminFilter>

export const AdminSearch = AdminFilter.extend({
  sort: z.enum(ADMIN_SORTS).default('newest'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(2000).optional(),
})
export type AdminSearch = z.infer<typeof AdminSearch>
export const AdminExport = AdminFilter.extend({
  sort: z.enum(ADMIN_SORTS).default('newest'),
  format: z.enum(['csv', 'json']).default('csv'),
})
export type AdminExport = z.infer<typeof AdminExport>

/** A file as an admin sees it listed. */
export const AdminFile = LibraryFile.extend({
  ownerId: z.string().nullable(),
  ownerName: z.string().nullable(),
  productId: z.string().nullable(),
  productName: z.string().nullable(),
  /** Everything that is kept of it and of its other versions, each content once. */
  storedBytes: z.number(),
  storages: z.array(z.string()),
  tags: z.array(z.string()),
  trashedAt: z.string().nullable(),
  isUsed: z.boolean(),
  /** In how many places. */
  placeCount: z.number().int(),
})
export type AdminFile = z.infer<typeof AdminFile>
export const AdminPage = z.object({ data: z.array(AdminFile), nextCursor: z.string().nullable() })
export type AdminPage = z.infer<typeof AdminPage>

/** What a filter comes to, from the registry that the ledger reads: each content is counted once. */
export const AdminTotals = z.object({
  fileCount: z.number().int(),
  contentCount: z.number().int(),
  bytes: z.number(),
  /** Of the files as they were sent, each of them counted. */
  sentBytes: z.number(),
  /** Whom and what the filter names. */
  ownerName: z.string().nullable(),
  courseTitle: z.string().nullable(),
})
export type AdminTotals = z.infer<typeof AdminTotals>

export const FileRendition = z.object({
  name: z.string(),
  role: z.string(),
  contentType: z.string(),
  sizeBytes: z.number(),
  storageType: z.string(),
  sha256: z.string(),
  /** Null where it is no picture that moves. */
  height: z.number().int().nullable(),
  codecs: z.string().nullable(),
})
export const FileAct = z.object({
  action: z.string(),
  actorName: z.string().nullable(),
  createdAt: z.string(),
})
export const AdminDetails = LibraryDetails.extend({
  ownerId: z.string().nullable(),
  productId: z.string().nullable(),
  productName: z.string().nullable(),
  trashedAt: z.string().nullable(),
  storedBytes: z.number(),
  storages: z.array(z.string()),
  tags: z.array(z.string()),
  isUsed: z.boolean(),
  placeCount: z.number().int(),
  renditions: z.array(FileRendition),
  acts: z.array(FileAct),
  learnersTotal: z.number().int(),
  learnersInProgress: z.number().int(),
})
export type AdminDetails = z.infer<typeof AdminDetails>

export const SavedFilter = z.object({
  filterId: z.string(),
  name: z.string(),
  query: z.string(),
})
export type SavedFilter = z.infer<typeof SavedFilter>
export const SavedFilterInput = z.object({
  name: z.string().trim().min(1).max(60),
  /** The words of the address behind the question mark. */
  query: z.string().max(2000),
})
export const SavedFilterRef = z.object({ filterId: z.uuid() })
