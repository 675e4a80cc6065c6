import { z } from 'zod'
import { FILE_KINDS } from '@/lib/media/schemas'

// The same list as of the drivers, which browsers must not load.
const StorageType = z.enum(['local', 'google-drive', 'cloud'])

/** What moves from where to where; files of one kind only, when it is named. */
export const StorageMoveInput = z
  .object({ fromStorage: StorageType, toStorage: StorageType, kind: z.enum(FILE_KINDS).optional() })
  .refine(({ fromStorage, toStorage }) => fromStorage !== toStorage, {
    path: ['toStorage'],
    message: 'Choose another storage than the one that is left.',
  })
export type StorageMoveInput = z.infer<typeof StorageMoveInput>

export const StorageMoveRef = z.object({ moveId: z.uuid() })

export const StorageMove = z.object({
  moveId: z.string(),
  fromStorage: StorageType,
  toStorage: StorageType,
  kind: z.enum(FILE_KINDS).nullable(),
  state: z.enum(['queued', 'running', 'done', 'canceled']),
  totalCount: z.int(),
  totalBytes: z.number(),
  movedCount: z.int(),
  /** With what of the content at hand is copied. */
  movedBytes: z.number(),
  failedCount: z.int(),
  /** Why it waits, or why the last content that stayed behind did. */
  failureReason: z.string().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
})
export type StorageMove = z.infer<typeof StorageMove>

export const StoragePlace = z.object({
  storageType: StorageType,
  isSetUp: z.boolean(),
  /** Where new bytes go. */
  isDefault: z.boolean(),
  count: z.int(),
  bytes: z.number(),
})
export type StoragePlace = z.infer<typeof StoragePlace>

export const StorageMoves = z.object({ places: z.array(StoragePlace), moves: z.array(StorageMove) })
export type StorageMoves = z.infer<typeof StorageMoves>
